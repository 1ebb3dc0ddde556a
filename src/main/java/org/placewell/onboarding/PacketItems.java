package org.placewell.onboarding;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The items of packets, in the order of source document 004. */
interface PacketItems extends Repository<PacketItem, PacketItem.Key> {

    PacketItem save(PacketItem item);

    Optional<PacketItem> findById(PacketItem.Key key);

    /** For a change: a second change of the same item waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from PacketItem i where i.key = :key")
    Optional<PacketItem> lockToChange(PacketItem.Key key);

    /** As {@link #lockToChange}, all items of a packet. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from PacketItem i where i.key.packetId = :packetId order by i.position")
    List<PacketItem> lockAllToChange(UUID packetId);

    @Query("select i from PacketItem i where i.key.packetId = :packetId order by i.position")
    List<PacketItem> of(UUID packetId);
}
