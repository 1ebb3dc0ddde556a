package org.placewell.onboarding;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a packet consists of, for the room that keeps its file.
 *
 * @param feinLastFour of the employer's federal number, as its papers say; null where they say none
 */
public record PacketContents(
        String number,
        String employerName,
        String preparer,
        @Nullable String feinLastFour,
        List<Item> items) {

    public PacketContents {
        items = List.copyOf(items);
    }

    /** A required paper as it now is. */
    public record Item(DocumentKind kind, int fileVersion, UUID document) {}
}
