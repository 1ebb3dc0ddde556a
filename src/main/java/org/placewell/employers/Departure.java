package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of somebody who signs for an employer and leaves (domain 10, case 11); what was recorded later counts.
 *
 * @param lastOn the last day on which that person may sign; null where the person has not left after all
 */
public record Departure(
        String name, @Nullable LocalDate lastOn, String reason, String recordedByName, Instant recordedAt) {}
