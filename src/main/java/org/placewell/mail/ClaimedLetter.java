package org.placewell.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rendered letter that one worker holds.
 *
 * @param recipient who gets this copy, and nobody else
 * @param addressedTo whom the head names as receiver; another person where this is a copy for somebody in {@code cc}
 * @param attempt counts this one too
 * @param queuedAt since when it waits
 * @param calendar a meeting that goes with the text
 */
record ClaimedLetter(
        UUID id,
        String purpose,
        String recipient,
        String addressedTo,
        List<String> cc,
        @Nullable String replyTo,
        String subject,
        String body,
        String messageId,
        int attempt,
        Instant queuedAt,
        @Nullable CalendarPart calendar) {}
