package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One employer with its standing, read. */
public record EmployerView(
        String number,
        String legalName,
        @Nullable String dba,
        Sector sector,
        String street,
        String city,
        String zip,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String email,
        String owner,
        String ownerName,
        Instant addedAt,
        List<TierStanding> tiers) {

    /** One tier; {@code effectiveOn} is set from approval on. */
    public record TierStanding(
            Tier tier,
            TierState state,
            @Nullable LocalDate effectiveOn,
            @Nullable String packetNumber) {}
}
