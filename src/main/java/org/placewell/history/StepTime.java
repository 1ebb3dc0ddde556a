package org.placewell.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long one human step took.
 *
 * @param label of the step
 * @param waiting how long it was in nobody's hands, in words; null if it never was
 * @param working how long it was in somebody's hands, in words; null if it never was
 * @param by who did it; null while it is open
 */
public record StepTime(
        String element,
        String label,
        Instant entered,
        @Nullable Instant left,
        boolean cancelled,
        @Nullable String waiting,
        @Nullable String working,
        @Nullable String by) {}
