package org.placewell.employers;

/** How an employer stands in one tier (domain 05, TierEnrollment). */
public enum TierState {
    PENDING("Pending"),
    APPROVED("Approved"),
    SUSPENDED("Suspended"),
    /** The agreement's term has ended. */
    EXPIRED("Expired"),
    CLOSED("Closed");

    private final String title;

    TierState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether the tier may be asked for anew. */
    public boolean over() {
        return this == CLOSED || this == EXPIRED;
    }
}
