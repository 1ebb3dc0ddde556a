package org.placewell.joborders;

/** Where a job order stands (domain 05, 5.3). */
public enum OrderState {
    DRAFT("Draft"),
    ENTERED("Entered"),
    OPEN("Open"),
    ON_HOLD("On hold"),
    FILLED("Filled"),
    CANCELLED("Cancelled"),
    EXPIRED("Expired");

    private final String title;

    OrderState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether it is entered and not at its end: its state follows from tier, openings and dates. */
    public boolean living() {
        return this == ENTERED || this == OPEN || this == ON_HOLD;
    }

    /** Whether nothing follows by itself. */
    public boolean ended() {
        return this == FILLED || this == CANCELLED || this == EXPIRED;
    }
}
