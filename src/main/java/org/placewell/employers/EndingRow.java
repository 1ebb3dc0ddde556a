package org.placewell.employers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agreement or insurance of a standing tier that ends.
 *
 * @param daysLeft negative where it has ended
 * @param standingPacket the packet of the present agreement
 * @param nextPacket the packet of the next agreement, asked for or approved already
 */
public record EndingRow(
        String employerNumber,
        String employerName,
        Tier tier,
        TierState state,
        EndingFact fact,
        LocalDate endsOn,
        long daysLeft,
        String ownerName,
        String standingPacket,
        @Nullable String nextPacket) {

    /** Whether the next agreement may be asked for now; the room of packets decides. */
    public boolean renewable() {
        return state == TierState.APPROVED && nextPacket == null;
    }

    /** What is offered: an insurance that ends while the agreement holds is amended. */
    public AgreementKind suggested() {
        return fact == EndingFact.AGREEMENT ? AgreementKind.RENEWAL : AgreementKind.AMENDMENT;
    }
}
