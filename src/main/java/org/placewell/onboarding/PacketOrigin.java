package org.placewell.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.AgreementKind;

/**
 * What a packet follows.
 *
 * @param renews the packet of the agreement that it renews or amends
 * @param denied the packet that was denied before, and by {@code deniedAt} and {@code deniedBecause} when and why
 * @param siblings whether the employer has other packets, whose papers may fit
 */
public record PacketOrigin(
        AgreementKind kind,
        @Nullable String renews,
        @Nullable String denied,
        @Nullable Instant deniedAt,
        @Nullable String deniedBecause,
        boolean siblings) {}
