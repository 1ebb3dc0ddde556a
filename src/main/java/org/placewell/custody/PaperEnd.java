package org.placewell.custody;

/** How a paper original left the county's hands. */
public enum PaperEnd {
    RETURNED("returned to the employer"),
    SHREDDED("shredded"),
    MISSING("missing");

    private final String words;

    PaperEnd(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
