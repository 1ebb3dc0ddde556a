package org.placewell.joborders;

/** What becomes of a row of a file. */
public enum RowState {
    BAD("Not importable"),
    GOOD("To import"),
    KNOWN("Already here"),
    IMPORTED("Imported");

    private final String title;

    RowState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
