package org.placewell.employers;

/** What of a tier ends on a day. */
public enum EndingFact {
    AGREEMENT("Agreement"),
    INSURANCE("Insurance");

    private final String title;

    EndingFact(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
