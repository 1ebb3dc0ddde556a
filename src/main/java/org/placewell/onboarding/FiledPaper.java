package org.placewell.onboarding;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One paper of a packet as the checks read it. */
record FiledPaper(
        UUID id,
        DocumentKind kind,
        PaperFacts facts,
        Map<PaperField, PaperNumber> numbers,
        Map<ErrorCode, Reason> reasons) {

    /** A reason and what it was given for: it counts as long as the check says the same. */
    record Reason(String about, String text) {}

    Optional<PaperNumber> number(PaperField field) {
        return Optional.ofNullable(numbers.get(field));
    }

    /** Whether somebody has begun to type it. */
    boolean typed() {
        return !facts.byKey().isEmpty() || !numbers.isEmpty();
    }
}
