package org.placewell.employers;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Enrollments by employer and by packet. */
interface TierEnrollments extends Repository<TierEnrollment, UUID> {

    TierEnrollment saveAndFlush(TierEnrollment enrollment);

    Optional<TierEnrollment> findByPacketNumber(String packetNumber);

    List<TierEnrollment> findByEmployerNumberOrderByCreatedAt(String employerNumber);

    /** The one that is not over; at most one, by its unique index. */
    @Query(
            "select t from TierEnrollment t where t.employerNumber = :employer and t.tier = :tier"
                    + " and t.state not in (org.placewell.employers.TierState.CLOSED, org.placewell.employers.TierState.EXPIRED)")
    Optional<TierEnrollment> current(String employer, Tier tier);

    /** As {@link #current}, and nobody else moves it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            "select t from TierEnrollment t where t.employerNumber = :employer and t.tier = :tier"
                    + " and t.state not in (org.placewell.employers.TierState.CLOSED, org.placewell.employers.TierState.EXPIRED)")
    Optional<TierEnrollment> lockCurrent(String employer, Tier tier);

    /** All that were not in vain, oldest first; none of them moves until the transaction ends, and others may read it so too. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select t from TierEnrollment t where t.employerNumber = :employer and t.tier = :tier"
            + " and t.state <> org.placewell.employers.TierState.CLOSED order by t.createdAt")
    List<TierEnrollment> keepAll(String employer, Tier tier);

    /** The one whose packet is undecided, and nobody decides that until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select t from TierEnrollment t where t.employerNumber = :employer and t.tier = :tier"
            + " and t.state = org.placewell.employers.TierState.PENDING")
    Optional<TierEnrollment> keepPending(String employer, Tier tier);

    /** Those whose term has ended and of whom nobody has been told, a hundred at most. */
    @Query("select t.id from TierEnrollment t where t.termEndsOn < :today and t.state in"
            + " (org.placewell.employers.TierState.APPROVED, org.placewell.employers.TierState.SUSPENDED)"
            + " order by t.termEndsOn, t.id limit 100")
    List<UUID> ended(LocalDate today);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from TierEnrollment t where t.id = :id")
    Optional<TierEnrollment> lock(UUID id);
}
