package org.placewell.onboarding;

import java.time.Instant;
import org.placewell.employers.Tier;

/** A packet in a list; {@code complete} of {@code required} items are complete. */
public record PacketRow(
        String number,
        String employerNumber,
        String employerName,
        Tier tier,
        PacketState state,
        int cycle,
        String preparerName,
        int complete,
        int required,
        Instant changedAt) {}
