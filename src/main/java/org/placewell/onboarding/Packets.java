package org.placewell.onboarding;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.placewell.employers.Tier;
import org.placewell.staff.Refused;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Packets by number. */
interface Packets extends Repository<Packet, UUID> {

    Packet saveAndFlush(Packet packet);

    Optional<Packet> findByNumber(String number);

    /** The one that is not decided; at most one, by its unique index. */
    @Query("select p from Packet p where p.employerNumber = :employer and p.tier = :tier and p.state not in"
            + " (org.placewell.onboarding.PacketState.APPROVED, org.placewell.onboarding.PacketState.DENIED,"
            + " org.placewell.onboarding.PacketState.WITHDRAWN)")
    Optional<Packet> undecided(String employer, Tier tier);

    @Query("select p from Packet p where p.employerNumber = :employer and p.tier = :tier and p.decidedAt is not null"
            + " order by p.decidedAt desc limit 1")
    Optional<Packet> decidedLast(String employer, Tier tier);

    /** For a transition: nothing else moves the packet or changes an item until it is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Packet p where p.number = :number")
    Optional<Packet> lockToMove(String number);

    /** For a change of an item: others may change other items, but nobody moves the packet. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select p from Packet p where p.number = :number")
    Optional<Packet> lockToChangeItem(String number);

    /** Those that have waited longest first. */
    @Query("select p.number from Packet p where p.state = :state order by p.changedAt")
    List<String> numbersIn(PacketState state);

    /** Refuses (404) an unknown number. */
    default Packet get(String number) {
        return orRefused(findByNumber(number), number);
    }

    /** As {@link #lockToMove}; refuses (404) an unknown number. */
    default Packet getToMove(String number) {
        return orRefused(lockToMove(number), number);
    }

    /** As {@link #lockToChangeItem}; refuses (404) an unknown number. */
    default Packet getToChangeItem(String number) {
        return orRefused(lockToChangeItem(number), number);
    }

    private static Packet orRefused(Optional<Packet> packet, String number) {
        return packet.orElseThrow(() -> Refused.notFound("There is no packet " + number + "."));
    }

    @Query(value = "select nextval('packet_number')", nativeQuery = true)
    long nextNumber();
}
