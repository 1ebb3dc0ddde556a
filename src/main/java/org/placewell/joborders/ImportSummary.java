package org.placewell.joborders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file with job orders in a list.
 *
 * @param ignored headings that stand for no field
 * @param decidedBy who started or discarded it
 * @param cleared whether its rows are no longer kept
 */
public record ImportSummary(
        UUID id,
        String fileName,
        ImportState state,
        List<String> ignored,
        ImportCounts counts,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant finishedAt,
        boolean cleared) {}
