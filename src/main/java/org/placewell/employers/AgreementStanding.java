package org.placewell.employers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One agreement as it is today, for the register.
 *
 * @param endsOn its last day; null if it has none
 */
public record AgreementStanding(
        String packetNumber,
        TierState state,
        @Nullable LocalDate beginsOn,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate insuranceEndsOn) {}
