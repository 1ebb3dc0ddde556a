package org.placewell.mail;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What makes a letter the same letter: purpose, occasion and recipient. */
final class LetterKey {

    private LetterKey() {}

    /** The same for the same three, so that the primary key refuses a second one. */
    static UUID idOf(String purpose, String occasion, String recipient) {
        // the parts contain no control character, so that no two keys make the same text
        String key = String.join("\n", Headers.text(purpose), Headers.text(occasion), Headers.address(recipient));
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The same on every attempt, so that a receiver can tell a resend. */
    static String messageId(String purpose, String occasion, String to, MailSettings settings) {
        return "<" + idOf(purpose, occasion, to) + "@" + MailSettings.domainOf(settings.from()) + ">";
    }
}
