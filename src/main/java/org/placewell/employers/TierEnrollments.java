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

    /** Of which employer and tier an enrollment is. */
    record Place(String employerNumber, Tier tier) {}

    @Query("select new org.placewell.employers.TierEnrollments$Place(t.employerNumber, t.tier) from TierEnrollment t"
            + " where t.id = :id")
    Optional<Place> placeOf(UUID id);

    Optional<TierEnrollment> findByPacketNumber(String packetNumber);

    List<TierEnrollment> findByEmployerNumberOrderByCreatedAt(String employerNumber);

    /** All that were not in vain, oldest first; none of them moves until the transaction ends, and others may read it so too. */
    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select t from TierEnrollment t where t.employerNumber = :employer and t.tier = :tier"
            + " and t.state <> org.placewell.employers.TierState.CLOSED order by t.createdAt")
    List<TierEnrollment> keepAll(String employer, Tier tier);

    /** As {@link #keepAll}, and nobody else moves or reads them so. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from TierEnrollment t where t.employerNumber = :employer and t.tier = :tier"
            + " and t.state <> org.placewell.employers.TierState.CLOSED order by t.createdAt")
    List<TierEnrollment> lockAll(String employer, Tier tier);

    /** Those whose first day has come and of whom nobody has been told. */
    @Query("select t.id from TierEnrollment t where t.effectiveOn <= :today"
            + " and t.state = org.placewell.employers.TierState.UPCOMING order by t.effectiveOn, t.id")
    List<UUID> begun(LocalDate today);

    /** Those whose term has ended and of whom nobody has been told. */
    @Query("select t.id from TierEnrollment t where t.termEndsOn < :today and t.state in"
            + " (org.placewell.employers.TierState.APPROVED, org.placewell.employers.TierState.SUSPENDED)"
            + " order by t.termEndsOn, t.id")
    List<UUID> ended(LocalDate today);
}
