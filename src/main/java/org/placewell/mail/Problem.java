package org.placewell.mail;

import org.jspecify.annotations.Nullable;

/** Says in words what the code of a failed attempt means; neither names a recipient. */
final class Problem {

    static final String NO_CONNECTION = "NO_CONNECTION";
    static final String NOT_AUTHENTICATED = "NOT_AUTHENTICATED";
    static final String NO_ANSWER = "NO_ANSWER";
    static final String NOT_BUILT = "NOT_BUILT";
    static final String WORKER_GONE = "WORKER_GONE";
    static final String REPORTED = "REPORTED";

    private static final String SAID = "SMTP_";
    private static final String OF_SENDER = "SENDER_";

    private Problem() {}

    static String said(int reply) {
        return SAID + reply;
    }

    static String ofSender(int reply) {
        return OF_SENDER + reply;
    }

    static String words(String code) {
        if (code.startsWith(SAID)) {
            return reply(code.substring(SAID.length()));
        }
        if (code.startsWith(OF_SENDER)) {
            return "The mail server refuses our own address as sender (" + code.substring(OF_SENDER.length())
                    + "). All letters wait until that is put right.";
        }
        return switch (code) {
            case NO_CONNECTION -> "The mail server cannot be reached.";
            case NOT_AUTHENTICATED -> "The mail server does not accept our sign-in.";
            case NO_ANSWER -> "The mail server stopped answering.";
            case NOT_BUILT -> "The letter could not be built; its addresses or its text cannot be mailed.";
            case WORKER_GONE -> "Placewell stopped while it sent the letter.";
            case REPORTED -> "Somebody saw the notice that it could not be delivered.";
            default -> "Something went wrong that Placewell does not know.";
        };
    }

    static @Nullable String wordsIfAny(@Nullable String code) {
        return code == null ? null : words(code);
    }

    private static String reply(String reply) {
        String meaning = switch (reply) {
            case "550", "551", "553" -> "The mail server knows no such mailbox";
            case "552", "452" -> "The mailbox is full, or the letter too large";
            case "450" -> "The mailbox is busy";
            default ->
                reply.startsWith("4")
                        ? "The mail server asks to try again later"
                        : "The mail server refuses the letter";
        };
        return meaning + " (" + reply + ").";
    }
}
