package org.placewell.joborders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A job order in a list; {@code openings} and what follows from the terms is null while it is a draft. */
public record OrderRow(
        String number,
        @Nullable String ecaNumber,
        String title,
        String employerNumber,
        String employerName,
        String city,
        Program program,
        OrderState state,
        @Nullable HoldReason holdReason,
        @Nullable Integer openings,
        int filled,
        @Nullable BigDecimal wageMin,
        @Nullable BigDecimal wageMax,
        @Nullable PayUnit payUnit,
        Quality.@Nullable Grade grade,
        boolean specialized,
        boolean wageFlagged,
        @Nullable LocalDate closesOn,
        String ownerName,
        Instant changedAt) {

    /** What to call it while nobody has typed a title. */
    public String titleInWords() {
        return title.isEmpty() ? "No title yet" : title;
    }

    public int remaining() {
        return openings == null ? 0 : Math.max(0, openings - filled);
    }
}
