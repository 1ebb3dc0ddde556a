package org.placewell.employers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Enrollments by employer and by packet. */
interface TierEnrollments extends Repository<TierEnrollment, UUID> {

    TierEnrollment save(TierEnrollment enrollment);

    Optional<TierEnrollment> findByPacketNumber(String packetNumber);

    List<TierEnrollment> findByEmployerNumberOrderByCreatedAt(String employerNumber);
}
