package org.placewell.joborders;

/** Where a file with job orders stands. */
public enum ImportState {
    READING("Being read"),
    /** It could not be read to its end, or a server stopped meanwhile. */
    UNREADABLE("Not readable"),
    PREVIEW("To be looked at"),
    RUNNING("Being imported"),
    DONE("Imported"),
    DISCARDED("Discarded");

    private final String title;

    ImportState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
