package org.placewell.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;

/** What a failed attempt means for the letter; the code names no recipient. */
record Verdict(Fate fate, String code) {

    enum Fate {
        /** The server has it, only the goodbye failed. */
        SENT,
        /** Nothing went out, and a later attempt may succeed. */
        RETRY,
        /** The server said a final no. */
        BOUNCED,
        /** The connection broke and nobody knows whether it went out. */
        UNCONFIRMED
    }

    static Verdict of(MailException failure) {
        if (failure instanceof MailAuthenticationException) {
            return new Verdict(Fate.RETRY, "NOT_AUTHENTICATED");
        }
        if (failure instanceof MailParseException || failure instanceof MailPreparationException) {
            return new Verdict(Fate.BOUNCED, "NOT_BUILT");
        }
        if (failure instanceof MailSendException attempt) {
            return attempt.getMessageExceptions().length == 0
                    ? new Verdict(Fate.SENT, "NO_GOODBYE")
                    : of(attempt.getMessageExceptions()[0], attempt.getCause());
        }
        return new Verdict(Fate.UNCONFIRMED, "UNKNOWN");
    }

    /** Spring names the letter's own failure as the cause only when it could not even connect. */
    private static Verdict of(Exception failure, @Nullable Throwable cause) {
        if (failure == cause) {
            return new Verdict(Fate.RETRY, "NO_CONNECTION");
        }
        int reply = reply(failure);
        return switch (reply / 100) {
            case 4 -> new Verdict(Fate.RETRY, "SMTP_" + reply);
            case 5 -> new Verdict(Fate.BOUNCED, "SMTP_" + reply);
            default -> new Verdict(Fate.UNCONFIRMED, "NO_ANSWER");
        };
    }

    /** The server's last word, found behind the summary that comes first; a final no outweighs a "later". */
    private static int reply(@Nullable Exception failure) {
        int worst = 0;
        for (Exception next = failure;
                next != null;
                next = next instanceof MessagingException chained ? chained.getNextException() : null) {
            if (next instanceof SMTPSendFailedException send) {
                worst = Math.max(worst, send.getReturnCode());
            } else if (next instanceof SMTPAddressFailedException address) {
                worst = Math.max(worst, address.getReturnCode());
            } else if (next instanceof SMTPSenderFailedException sender) {
                worst = Math.max(worst, sender.getReturnCode());
            }
        }
        return worst;
    }
}
