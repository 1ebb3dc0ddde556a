package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * What a recorded step leaves for the process.
 *
 * @param by who did it
 * @param version of the packet from now on
 * @param outcome of a review; null for submission and correction
 * @param preparer to whom the packet goes if it is returned before the APU
 * @param supervisor who corrects if the packet comes back: the one who approved, or the deputy; null leaves it to the group
 */
public record Recorded(
        String by,
        int version,
        @Nullable ReviewOutcome outcome,
        String preparer,
        @Nullable String supervisor) {}
