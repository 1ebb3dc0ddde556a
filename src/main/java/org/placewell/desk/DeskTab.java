package org.placewell.desk;

/** The lists of the desk, in the order in which they stand on the page. */
public enum DeskTab {
    MINE("My tasks"),
    UNIT("My unit's"),
    OVERDUE("Overdue"),
    HANDED_ON("Handed on"),
    STANDING_IN("Standing in"),
    /** For supervisors alone. */
    TEAM("Team");

    private final String title;

    DeskTab(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
