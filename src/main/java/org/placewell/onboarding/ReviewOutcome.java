package org.placewell.onboarding;

/** How a review ends (D3); a gateway reads its name. */
public enum ReviewOutcome {
    APPROVED,
    RETURNED,
    DENIED
}
