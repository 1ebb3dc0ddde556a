package org.placewell.custody;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.placewell.staff.Refused;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Files by the number of their packet. */
interface CustodyFiles extends Repository<CustodyFile, UUID> {

    CustodyFile saveAndFlush(CustodyFile file);

    Optional<CustodyFile> findByPacketNumber(String packetNumber);

    Optional<CustodyFile> findByHardFileNumber(String hardFileNumber);

    /** Nothing else moves or changes the file until it is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from CustodyFile f where f.packetNumber = :packet")
    Optional<CustodyFile> lock(String packet);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from CustodyFile f where f.id = :id")
    Optional<CustodyFile> lockById(UUID id);

    /** Refuses (404) a packet that has no file. */
    default CustodyFile getToMove(String packet) {
        return lock(packet)
                .orElseThrow(() -> Refused.notFound("There is no file of packet " + packet + ", or not yet."));
    }
}
