package org.placewell.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A letter as the outbox knows it; {@code state} is NEW, SENDING, SENT, RETRY, BOUNCED or UNCONFIRMED. */
public record SentLetter(
        String purpose,
        String occasion,
        String to,
        String subject,
        String state,
        Instant enqueuedAt,
        @Nullable Instant sentAt) {}
