package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * What an automatic check says of a paper (D2).
 *
 * @param reason why it goes on in spite of a warning; null while nobody has said so
 */
public record PaperFault(
        DocumentKind kind,
        ErrorCode code,
        String text,
        Weight weight,
        @Nullable String reason) {

    /** "W9 form: Not signed. It is not signed."; what is of the employer names no paper. */
    public String words() {
        return (ofEmployer() ? "" : kind.label() + ": ") + code.title() + ". " + text;
    }

    /** Whether no paper mends it. */
    boolean ofEmployer() {
        return code == ErrorCode.SUSPENDED;
    }

    /** An error keeps the paper from being complete; a warning asks for a recorded reason (domain 00, what blocks a person). */
    public enum Weight {
        ERROR,
        WARNING
    }
}
