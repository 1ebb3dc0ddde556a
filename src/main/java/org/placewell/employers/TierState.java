package org.placewell.employers;

/** How an employer stands in one tier (domain 05, TierEnrollment). */
public enum TierState {
    PENDING("Pending"),
    /** Approved by the manager; the agreement begins on a later day. */
    UPCOMING("Approved, starts later"),
    APPROVED("Approved"),
    SUSPENDED("Suspended"),
    /** The agreement's term has ended. */
    EXPIRED("Expired"),
    /** The next agreement has taken over. */
    REPLACED("Replaced"),
    CLOSED("Closed");

    private final String title;

    TierState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether the county works with the employer under this agreement. */
    public boolean stands() {
        return this == APPROVED || this == SUSPENDED;
    }

    /** Whether the tier may be asked for anew. */
    public boolean over() {
        return this == CLOSED || this == EXPIRED || this == REPLACED;
    }
}
