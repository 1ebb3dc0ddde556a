package org.placewell.mail;

/** Who settled a letter, and what the case does with it. */
public record Settled(String by, Outcome outcome) {

    /** Which way the case goes on. */
    public enum Outcome {
        QUEUED,
        ARRIVED,
        GIVEN_UP
    }
}
