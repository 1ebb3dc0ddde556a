package org.placewell.calendar;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day in the county's list.
 *
 * @param closed false where the county's rule names the day but somebody took it off the list
 * @param byRule whether the county's rule names the day
 * @param changedBy who put it on the list, renamed it or took it off; null where the rule alone speaks
 */
public record HolidayOnList(
        LocalDate day,
        String name,
        boolean closed,
        boolean byRule,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {}
