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
        EmployerState state,
        Stage stage,
        List<TierStanding> tiers) {

    /**
     * One agreement in one tier, the oldest first.
     *
     * @param effectiveOn set from approval on
     * @param insuranceEndsOn the last day of the insurance that its packet shows; null if nobody typed it
     * @param termEndsOn the agreement's last day; null if it has none
     * @param remindedAt when somebody was last reminded that the agreement or the insurance ends
     * @param suspendedByName while it is suspended, with {@code suspendedAt} and {@code suspendedReason}
     * @param suspended whether that suspension still holds for the employer, also after the agreement's end
     * @param version which a form that changes it carries
     */
    public record TierStanding(
            Tier tier,
            TierState state,
            AgreementKind kind,
            @Nullable LocalDate effectiveOn,
            @Nullable String packetNumber,
            @Nullable LocalDate termEndsOn,
            @Nullable LocalDate insuranceEndsOn,
            @Nullable Instant remindedAt,
            @Nullable String suspendedByName,
            @Nullable Instant suspendedAt,
            @Nullable String suspendedReason,
            boolean suspended,
            long version) {}
}
