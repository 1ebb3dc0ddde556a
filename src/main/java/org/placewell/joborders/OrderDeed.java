package org.placewell.joborders;

import java.util.Arrays;
import java.util.Optional;

/** What a person decides in a human step of an order, as the trail names it and as a sentence says it. */
public enum OrderDeed {
    HANDED_IN("Job order handed in", "submitted"),
    TAKEN_BACK("Taken back to be corrected", "taken back to be corrected"),
    ENTERED_IN_ECA("Entered in ECA", "entered in ECA"),
    RECONFIRMED("Employer asked again", "reconfirmed with the employer");

    private final String action;
    private final String verb;

    OrderDeed(String action, String verb) {
        this.action = action;
        this.verb = verb;
    }

    String action() {
        return action;
    }

    String verb() {
        return verb;
    }

    static Optional<OrderDeed> of(String action) {
        return Arrays.stream(values())
                .filter(deed -> deed.action.equals(action))
                .findFirst();
    }
}
