package org.placewell.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.StoredDocument;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PacketView.Reading;
import org.placewell.onboarding.PaperFault.Weight;

/**
 * One version of one paper as the signed-in person may see it.
 *
 * @param seen goes with each form, so that nobody overwrites what they have not seen
 * @param version of the paper that is shown
 * @param status {@link ItemStatus#SUPERSEDED} for an earlier version
 * @param stands it was completed once, so it never changes
 * @param complete the packet counts it as complete
 * @param numbers the confidential ones as this person may see them
 * @param found what the checks say, by field
 * @param faults the same by code, with the reasons that were given
 * @param versions all of them, the first one first
 */
public record PaperPage(
        String packet,
        String employerName,
        Tier tier,
        DocumentKind kind,
        long seen,
        int version,
        ItemStatus status,
        boolean stands,
        boolean complete,
        PaperVersion present,
        StoredDocument file,
        Reading reading,
        PaperFacts facts,
        Map<PaperField, Masked> numbers,
        List<FieldFault> found,
        List<PaperFault> faults,
        List<PaperVersion> versions,
        @Nullable String typedByName,
        @Nullable Instant typedAt,
        boolean mayChange) {

    /**
     * A confidential number without the number.
     *
     * @param lastFour null where this person sees none of it
     * @param social a social security number, which nobody sees whole
     * @param mayReveal whether this person sees it whole for a reason
     */
    public record Masked(@Nullable String lastFour, boolean social, boolean mayReveal) {}

    /** What a check says of one field; {@code field} is null where it is about the whole paper. */
    public record FieldFault(@Nullable String field, ErrorCode code, String text, Weight weight) {}

    /** Whether this person types it now. */
    public boolean types() {
        return mayChange && !stands && !complete && status != ItemStatus.SUPERSEDED;
    }
}
