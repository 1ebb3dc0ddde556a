package org.placewell.employers;

/** What became of a meeting. */
public enum MeetingState {
    SCHEDULED("Scheduled"),
    HELD("Held"),
    NO_SHOW("Nobody came"),
    CANCELLED("Cancelled");

    private final String title;

    MeetingState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
