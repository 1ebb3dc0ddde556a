package org.placewell.employers;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.SafeWords;

/**
 * What came out of going through policies, procedures and agreements with an employer (004 L11, L13).
 *
 * @param interests empty where the employer wants nothing yet
 * @param nextDay on which the county comes back to the employer; null where there is interest and nobody named one, or for the
 *     configured number of days
 */
public record AgreementsReview(
        Set<Interest> interests,
        @Nullable LocalDate nextDay,
        @Nullable String note) {

    public AgreementsReview {
        interests = Set.copyOf(interests);
    }

    /** As it was typed. Refuses (422) an unreadable day. */
    public static AgreementsReview of(Set<Interest> interests, @Nullable String nextDay, @Nullable String note) {
        return new AgreementsReview(interests, CountyTimes.day(nextDay), SafeWords.of(note));
    }
}
