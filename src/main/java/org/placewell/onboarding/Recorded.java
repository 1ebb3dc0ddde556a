package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * What a recorded step leaves for the process.
 *
 * @param by who did it
 * @param version of the packet from now on
 * @param outcome of a review; null for submission and correction
 * @param supervisor who corrects if the packet comes back: the one who approved, null when that person is no longer here
 */
public record Recorded(
        String by,
        int version,
        @Nullable ReviewOutcome outcome,
        @Nullable String supervisor) {}
