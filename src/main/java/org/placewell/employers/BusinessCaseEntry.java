package org.placewell.employers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.SafeWords;

/**
 * What was put to an employer, as typed (PRO-11).
 *
 * @param startsOn the start of the job that it is about, if there is one
 */
public record BusinessCaseEntry(
        BusinessItem item,
        LocalDate givenOn,
        @Nullable LocalDate startsOn,
        @Nullable String reaction) {

    /** The last day on which a job may start and earn the tax credit; the law lapsed then (domain 00, F5). */
    static final LocalDate WOTC_ENDS = LocalDate.of(2025, 12, 31);

    /** Refuses (422) an unreadable day. */
    public static BusinessCaseEntry of(
            BusinessItem item, @Nullable String givenOn, @Nullable String startsOn, @Nullable String reaction) {
        return new BusinessCaseEntry(
                item,
                CountyTimes.requiredDay(givenOn, "Enter the day on which you put it to the employer."),
                CountyTimes.day(startsOn),
                SafeWords.of(reaction));
    }

    /** Whether the tax credit has lapsed for that start; without one, for a job that starts when it was talked of. */
    static boolean lapsed(BusinessItem item, LocalDate givenOn, @Nullable LocalDate startsOn) {
        return item == BusinessItem.WOTC && (startsOn == null ? givenOn : startsOn).isAfter(WOTC_ENDS);
    }
}
