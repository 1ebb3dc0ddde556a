package org.placewell.employers;

/** How an employer stands in one tier (domain 05, TierEnrollment). */
public enum TierState {
    PENDING("Pending"),
    APPROVED("Approved"),
    CLOSED("Closed");

    private final String title;

    TierState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
