package org.placewell.employers;

/** Where an outreach stands. */
public enum OutreachState {
    SCHEDULING("A meeting is to be scheduled"),
    MEETING("A meeting is scheduled"),
    REVIEWING("Agreements are reviewed"),
    NURTURING("Waiting for a later day"),
    INTERESTED("Interested"),
    GIVEN_UP("Given up");

    private final String title;

    OutreachState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public boolean over() {
        return this == INTERESTED || this == GIVEN_UP;
    }
}
