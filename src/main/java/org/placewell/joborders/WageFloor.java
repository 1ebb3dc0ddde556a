package org.placewell.joborders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the county's table of wages.
 *
 * @param city only where the kind is that of a city
 * @param hourly US dollars an hour
 * @param validTo the last day; null until another line follows
 * @param source the ordinance or notice that says so
 */
public record WageFloor(
        UUID id,
        WageKind kind,
        @Nullable String city,
        BigDecimal hourly,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String source,
        int version,
        String changedBy,
        Instant changedAt) {

    /** Whose floor it is, as a person reads it. */
    public String place() {
        return city == null ? kind.title() : city;
    }

    public Period period(LocalDate today) {
        return Period.of(validFrom, validTo, today);
    }

    boolean holdsOn(LocalDate day) {
        return Period.of(validFrom, validTo, day) == Period.CURRENT;
    }
}
