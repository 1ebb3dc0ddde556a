package org.placewell.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One paper of a packet as the checks read it.
 *
 * @param others of a tax number the other employers that have it too, on their papers or in their record
 * @param fromBefore whether it was filed before papers were typed at all
 * @param completed whether it was completed, so that nothing of it changes any more
 */
record FiledPaper(
        UUID id,
        DocumentKind kind,
        PaperFacts facts,
        Map<PaperField, PaperNumber> numbers,
        Map<PaperField, List<String>> others,
        List<Reason> reasons,
        boolean fromBefore,
        boolean completed) {

    /** A reason and what it was given for: it counts as long as the check says the same. */
    record Reason(ErrorCode code, String about, String text) {}

    Optional<PaperNumber> number(PaperField field) {
        return Optional.ofNullable(numbers.get(field));
    }

    /** Whether nothing can be expected to be typed: it was decided on, or is under way, as it was filed then. */
    boolean untypedFromBefore() {
        return fromBefore && !typed();
    }

    /** Whether somebody has begun to type it. */
    boolean typed() {
        return !facts.byKey().isEmpty() || !numbers.isEmpty();
    }
}
