package org.placewell.employers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long an approved agreement holds.
 *
 * @param effectiveOn its first day: the term's, or the day of the approval if that is later (APV-7)
 * @param endsOn its last day; null if it has none
 * @param insuranceEndsOn the last day of the employer's insurance, as its papers say
 */
public record AgreementTerm(
        LocalDate effectiveOn,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate insuranceEndsOn) {

    /** One without an end. */
    public static AgreementTerm from(LocalDate day) {
        return new AgreementTerm(day, null, null);
    }
}
