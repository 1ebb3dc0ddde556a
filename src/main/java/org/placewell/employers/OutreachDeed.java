package org.placewell.employers;

import java.util.Arrays;
import java.util.Optional;

/** What a person decides in a human step of an outreach, as the trail names it and as a sentence says it. */
public enum OutreachDeed {
    PLANNED("Meeting scheduled", "scheduled a meeting"),
    PUT_OFF("Outreach put off", "put off to a later day"),
    GIVEN_UP("Outreach given up", "given up"),
    HELD("Meeting held", "met the employer"),
    CHANGED("Meeting changed", "changed the meeting"),
    NOBODY_CAME("Nobody came to the meeting", "reported that nobody came"),
    CANCELLED("Meeting cancelled", "cancelled the meeting"),
    REVIEWED("Agreements reviewed", "reviewed the agreements");

    private final String action;
    private final String verb;

    OutreachDeed(String action, String verb) {
        this.action = action;
        this.verb = verb;
    }

    String action() {
        return action;
    }

    String verb() {
        return verb;
    }

    static Optional<OutreachDeed> of(String action) {
        return Arrays.stream(values())
                .filter(deed -> deed.action.equals(action))
                .findFirst();
    }
}
