package org.placewell.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/**
 * A complete paper of another packet of the employer that fits an item too.
 *
 * @param version which a form that takes it carries
 * @param endsOn the paper's last day, where it has one
 * @param newer whether the item has an older paper
 */
public record PaperOffer(
        DocumentKind kind,
        String packet,
        Tier tier,
        int version,
        String fileName,
        Instant addedAt,
        @Nullable LocalDate endsOn,
        boolean newer) {

    PaperOffer endingOn(@Nullable LocalDate day) {
        return new PaperOffer(kind, packet, tier, version, fileName, addedAt, day, newer);
    }
}
