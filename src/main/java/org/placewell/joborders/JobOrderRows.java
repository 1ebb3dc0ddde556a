package org.placewell.joborders;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** Job orders by number. */
interface JobOrderRows extends Repository<JobOrder, UUID> {

    JobOrder saveAndFlush(JobOrder order);

    Optional<JobOrder> findByNumber(String number);

    List<JobOrder> findByPacketNumberOrderByNumber(String packetNumber);

    /** For a transition: nothing else moves the order until it is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from JobOrder o where o.number = :number")
    Optional<JobOrder> lockToMove(String number);

    /** The orders of an employer under one programme that are in one of the states; those in another hand are left out. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = "-2"))
    @Query("select o from JobOrder o where o.employerNumber = :employer and o.program = :program"
            + " and o.state in :states order by o.number")
    List<JobOrder> lockFree(String employer, Program program, Collection<OrderState> states, Limit most);

    /** The next of them after a number, always locked in the same order. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from JobOrder o where o.employerNumber = :employer and o.program = :program"
            + " and o.state in :states and o.number > :after order by o.number")
    List<JobOrder> lockNext(String employer, Program program, Collection<OrderState> states, String after, Limit most);

    int countByEmployerNumberAndProgramAndStateIn(
            String employerNumber, Program program, Collection<OrderState> states);

    /** The employer's name as its latest order under the programme has it. */
    @Query("select o.employerName from JobOrder o where o.employerNumber = :employer and o.program = :program"
            + " order by o.number desc limit 1")
    String nameOf(String employer, Program program);

    /** What waits for no packet waits for this one; an order that somebody has in hand is left alone, for nobody waits here. */
    @Modifying
    @Query(
            value = "update job_order set packet_number = :packet, lock_version = lock_version + 1"
                    + " where id in (select id from job_order where employer_number = :employer and program = :program"
                    + " and packet_number is null and state in ('DRAFT', 'ENTERED') for update skip locked)",
            nativeQuery = true)
    int join(String employer, String program, String packet);

    /** The orders of a packet that are in one of the states. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from JobOrder o where o.packetNumber = :packet and o.state in :states order by o.number")
    List<JobOrder> lockOfPacket(String packet, Collection<OrderState> states);

    List<JobOrder> findByEmployerNumberAndProgramAndStateOrderByNumber(
            String employerNumber, Program program, OrderState state, Limit most);

    /** Somebody's own draft for the same purpose in which nothing is typed yet. */
    @Query("select o.number from JobOrder o where o.employerNumber = :employer and o.program = :program"
            + " and coalesce(o.packetNumber, '') = coalesce(:packet, '') and o.owner = :owner"
            + " and o.state = org.placewell.joborders.OrderState.DRAFT and o.version = 0")
    Optional<String> untouched(String employer, Program program, @Nullable String packet, String owner);

    Optional<JobOrder> findByEcaNumber(String ecaNumber);

    /** Refuses (404) an unknown number. */
    default JobOrder get(String number) {
        return orRefused(findByNumber(number), number);
    }

    /** As {@link #lockToMove}; refuses (404) an unknown number. */
    default JobOrder getToMove(String number) {
        return orRefused(lockToMove(number), number);
    }

    private static JobOrder orRefused(Optional<JobOrder> order, String number) {
        return order.orElseThrow(() -> Refused.notFound("There is no job order " + number + "."));
    }

    @Query(value = "select nextval('job_order_number')", nativeQuery = true)
    long nextNumber();
}
