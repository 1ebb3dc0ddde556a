package org.placewell.joborders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where a dated rule of the county stands on a day. */
public enum Period {
    UPCOMING("To come"),
    CURRENT("In force"),
    OVER("Over");

    private final String title;

    Period(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    static Period of(LocalDate from, @Nullable LocalDate lastDay, LocalDate day) {
        if (day.isBefore(from)) {
            return UPCOMING;
        }
        return lastDay != null && day.isAfter(lastDay) ? OVER : CURRENT;
    }
}
