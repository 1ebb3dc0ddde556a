package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * A packet has gone from one desk to the next.
 *
 * @param by whose step moved it; null where an automatic check did
 */
public record PacketMoved(
        String packet,
        String employerNumber,
        PacketState from,
        PacketState to,
        @Nullable String by) {}
