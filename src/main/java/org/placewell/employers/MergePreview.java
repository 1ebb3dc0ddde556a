package org.placewell.employers;

import java.time.Instant;
import java.util.List;

/**
 * What a merge would do, before anybody does it.
 *
 * @param obstacles why it cannot be done now; empty where it can
 */
public record MergePreview(Side from, Side into, List<String> obstacles) {

    /** One of the two records. */
    public record Side(
            String number,
            String legalName,
            String address,
            String ownerName,
            Instant addedAt,
            long contacts,
            long worksites,
            long logEntries,
            long outreaches,
            long tiers,
            long version) {}
}
