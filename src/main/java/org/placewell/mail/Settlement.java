package org.placewell.mail;

/** What a person decides about a letter that did not arrive, or of which nobody knows. */
public enum Settlement {
    SEND_AGAIN("Send it again to the same address"),
    SEND_CORRECTED("Send it to a corrected address"),
    ARRIVED("It has arrived"),
    GIVE_UP("Give it up");

    private final String title;

    Settlement(String title) {
        this.title = title;
    }

    /** As a person chooses it. */
    public String title() {
        return title;
    }
}
