package org.placewell.mail;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rendered letter that one worker holds; {@code attempts} counts this one too. */
record ClaimedLetter(
        UUID id,
        String purpose,
        String to,
        List<String> cc,
        @Nullable String replyTo,
        String subject,
        String body,
        String messageId,
        int attempts) {}
