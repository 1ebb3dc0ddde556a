package org.placewell.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One receiver's copy of a letter, as the outbox knows it. */
public record SentLetter(
        String purpose,
        String occasion,
        String to,
        String subject,
        LetterState state,
        Instant enqueuedAt,
        @Nullable Instant sentAt) {}
