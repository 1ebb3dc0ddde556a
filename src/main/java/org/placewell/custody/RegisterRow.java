package org.placewell.custody;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;

/**
 * One row of the register: the ER supervisor's part (CUS-1) and the APU's (CUS-5).
 *
 * @param termOver whether the agreement has ended though nobody has written that down yet
 * @param insuranceOver whether the insurance of an agreement that stands has ended
 */
public record RegisterRow(
        String packetNumber,
        FileState state,
        String employerNumber,
        String employerName,
        @Nullable String dba,
        @Nullable String feinLast4,
        Tier tier,
        String agreementNumber,
        @Nullable LocalDate termStartsOn,
        @Nullable LocalDate termEndsOn,
        LocalDate approvedOn,
        String approvedByName,
        String counselorName,
        Sector sector,
        String city,
        @Nullable LocalDate insuranceEndsOn,
        String jobOrders,
        TierState status,
        @Nullable String erUpdatedByName,
        @Nullable Instant erUpdatedAt,
        @Nullable String hardFileNumber,
        @Nullable String location,
        @Nullable String vendorNumber,
        @Nullable String apuUpdatedByName,
        @Nullable Instant apuUpdatedAt,
        @Nullable LocalDate retainUntil,
        Instant dueAt,
        boolean paused,
        boolean termOver,
        boolean insuranceOver,
        Instant changedAt) {

    /** The ER part stands, the APU's does not (domain 10, case 19). */
    public boolean halfUpdated() {
        return erUpdatedAt != null && apuUpdatedAt == null;
    }
}
