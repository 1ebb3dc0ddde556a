package org.placewell.onboarding;

import java.util.List;
import java.util.UUID;

/** What a packet consists of, for the room that keeps its file. */
public record PacketContents(String number, String employerName, String preparer, List<Item> items) {

    public PacketContents {
        items = List.copyOf(items);
    }

    /** A required paper as it now is. */
    public record Item(DocumentKind kind, int fileVersion, UUID document) {}
}
