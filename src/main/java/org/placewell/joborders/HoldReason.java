package org.placewell.joborders;

/** Why an entered order cannot be referred to for a while. */
public enum HoldReason {
    TIER_SUSPENDED("The employer's tier is suspended"),
    TIER_ENDED("The employer's agreement has ended"),
    NOT_RECONFIRMED("The employer has not reconfirmed it in time");

    private final String title;

    HoldReason(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
