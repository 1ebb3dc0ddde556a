package org.placewell.custody;

/** How a paper original left the county's hands. */
public enum PaperEnd {
    /** A newer one took its place. */
    SUPERSEDED("replaced by a newer one"),
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
