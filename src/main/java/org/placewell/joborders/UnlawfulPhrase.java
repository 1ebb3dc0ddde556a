package org.placewell.joborders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the county's list of words that no job order may hold (JOB-9).
 *
 * @param why what the counselor reads who used them
 * @param validTo the last day; null while no end is known
 */
public record UnlawfulPhrase(
        UUID id,
        String phrase,
        String why,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version,
        String changedBy,
        Instant changedAt) {

    public Period period(LocalDate today) {
        return Period.of(validFrom, validTo, today);
    }
}
