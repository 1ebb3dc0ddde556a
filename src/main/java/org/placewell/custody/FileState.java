package org.placewell.custody;

/** Where an approved file stands (domain 05, 5.2). */
public enum FileState {
    REGISTER_DUE("Register due"),
    WITH_CLERK("With scanning clerk"),
    SCANNED("Scanned"),
    BACK_AT_APU("Back at APU"),
    STORED("Stored");

    private final String title;

    FileState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
