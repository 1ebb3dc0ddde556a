package org.placewell.documents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many papers wait for the virus scanner, for those who run Placewell.
 *
 * @param scanned whether a scanner is set up
 * @param since when the oldest of them came
 * @param trouble the code of why the last try gave no verdict: SCANNER_UNREACHABLE, SCANNER_ERROR, TOO_LARGE_FOR_SCANNER,
 *     UNREADABLE
 */
public record ScanBacklog(
        boolean scanned,
        long waiting,
        @Nullable Instant since,
        @Nullable String trouble) {}
