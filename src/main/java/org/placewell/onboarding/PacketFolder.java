package org.placewell.onboarding;

import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the room of files what a packet consists of. */
@Service
public class PacketFolder {

    private final Packets packets;
    private final PacketItems items;

    PacketFolder(Packets packets, PacketItems items) {
        this.packets = packets;
        this.items = items;
    }

    /** For rooms that have checked who asks. Refuses (404) an unknown number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PacketContents of(String number) {
        Packet packet = packets.get(number);
        return new PacketContents(
                packet.number(),
                packet.employerName(),
                packet.preparedBy(),
                items.of(packet.id()).stream()
                        .filter(item -> item.documentId() != null)
                        .map(item -> new PacketContents.Item(
                                item.kind(), item.fileVersion(), Objects.requireNonNull(item.documentId())))
                        .toList());
    }
}
