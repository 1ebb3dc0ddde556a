package org.placewell.onboarding;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a packet consists of, for the room that keeps its file.
 *
 * @param feinLastFour of the employer's federal number, as its papers say; null where they say none
 * @param personal whether its W-9 states a social security number, which stands in no register (domain 10, case 7)
 */
public record PacketContents(
        String number,
        String employerName,
        String preparer,
        @Nullable String feinLastFour,
        boolean personal,
        List<Item> items) {

    public PacketContents {
        items = List.copyOf(items);
    }

    /** As the papers say; where they say nothing, as the employer's record does. */
    public @Nullable String feinLastFourOr(@Nullable String recorded) {
        return personal || feinLastFour != null ? feinLastFour : recorded;
    }

    /** A required paper as it now is. */
    public record Item(DocumentKind kind, int fileVersion, UUID document) {}
}
