package org.placewell.mail;

/** Where a letter stands between the fact that caused it and its receiver. */
public enum LetterState {
    NEW("Waiting to be sent"),
    SENDING("Being sent"),
    SENT("Sent"),
    RETRY("Waiting for the mail server"),
    BOUNCED("Not delivered"),
    UNCONFIRMED("Delivery unknown");

    private final String title;

    LetterState(String title) {
        this.title = title;
    }

    /** As a person reads it. */
    public String title() {
        return title;
    }
}
