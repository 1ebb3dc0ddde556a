package org.placewell.employers;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Employers by number. */
interface Employers extends Repository<Employer, UUID> {

    Employer saveAndFlush(Employer employer);

    Optional<Employer> findByNumber(String number);

    @Query(value = "select nextval('employer_number')", nativeQuery = true)
    long nextNumber();
}
