package org.placewell.employers;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.placewell.staff.Refused;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Outreaches by number and by employer. */
interface Outreaches extends Repository<OutreachCase, UUID> {

    OutreachCase saveAndFlush(OutreachCase outreach);

    Optional<OutreachCase> findByNumber(String number);

    List<OutreachCase> findTop20ByEmployerNumberOrderByStartedAtDesc(String employerNumber);

    /** For a transition: nothing else moves it until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from OutreachCase o where o.number = :number")
    Optional<OutreachCase> lock(String number);

    /** Refuses (404) an unknown number. */
    default OutreachCase getToMove(String number) {
        return lock(number).orElseThrow(() -> Refused.notFound("There is no outreach " + number + "."));
    }

    @Query(value = "select nextval('employer_outreach_number')", nativeQuery = true)
    long nextNumber();
}
