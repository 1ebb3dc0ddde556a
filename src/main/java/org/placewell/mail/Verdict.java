package org.placewell.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt means for the letter; the code names no recipient.
 *
 * @param everybodys whether the next letter would fare the same, so that it need not be tried now
 */
record Verdict(Fate fate, String code, boolean everybodys) {

    enum Fate {
        SENT,
        /** Nothing went out, and a later attempt may succeed. */
        RETRY,
        /** The server said a final no. */
        BOUNCED,
        /** The connection broke and nobody knows whether it went out. */
        UNCONFIRMED
    }

    /** The server closes; all others leave the connection to the next command. */
    private static final int CLOSING = 421;

    static final Verdict SENT = new Verdict(Fate.SENT, "", false);

    static final Verdict NOT_BUILT = new Verdict(Fate.BOUNCED, Problem.NOT_BUILT, false);

    static Verdict ofConnecting(MessagingException failure) {
        return failure instanceof AuthenticationFailedException
                ? new Verdict(Fate.RETRY, Problem.NOT_AUTHENTICATED, true)
                : new Verdict(Fate.RETRY, Problem.NO_CONNECTION, true);
    }

    /**
     * @param handedOver whether the server had the whole text; before that a broken connection has sent nothing
     */
    static Verdict ofSending(MessagingException failure, boolean handedOver) {
        int ofSender = replyToSender(failure);
        if (ofSender >= 400) {
            // our own address or our right to send, not this letter: nothing is lost when that is put right
            return new Verdict(Fate.RETRY, Problem.ofSender(ofSender), true);
        }
        int reply = reply(failure);
        if (reply >= 500) {
            return new Verdict(Fate.BOUNCED, Problem.said(reply), false);
        }
        if (reply >= 400) {
            return new Verdict(Fate.RETRY, Problem.said(reply), reply == CLOSING);
        }
        return handedOver
                ? new Verdict(Fate.UNCONFIRMED, Problem.NO_ANSWER, true)
                : new Verdict(Fate.RETRY, Problem.NO_ANSWER, true);
    }

    private static int replyToSender(@Nullable Exception failure) {
        int reply = 0;
        for (Exception next = failure; next != null; next = following(next)) {
            if (next instanceof SMTPSenderFailedException sender) {
                reply = sender.getReturnCode();
            } else if (next instanceof SMTPSendFailedException send
                    && send.getCommand().startsWith("MAIL FROM")) {
                reply = send.getReturnCode();
            }
        }
        return reply;
    }

    /** The server's last word, found behind the summary that comes first; a final no outweighs a "later". */
    private static int reply(@Nullable Exception failure) {
        int worst = 0;
        for (Exception next = failure; next != null; next = following(next)) {
            if (next instanceof SMTPSendFailedException send) {
                worst = Math.max(worst, send.getReturnCode());
            } else if (next instanceof SMTPAddressFailedException address) {
                worst = Math.max(worst, address.getReturnCode());
            }
        }
        return worst;
    }

    private static @Nullable Exception following(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }
}
