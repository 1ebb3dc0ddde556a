package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/**
 * The manager has approved a packet and its tier stands (APV-8).
 *
 * @param supervisor who approved it first and updates the register (004 L54)
 */
public record PacketApproved(
        String packet,
        String employerNumber,
        Tier tier,
        @Nullable String supervisor) {}
