package org.placewell.audit;

import java.time.Instant;
import java.util.List;

/** What one verification found, as it was recorded then. {@code findings} are the first of the problems, in words. */
public record EvidenceCheck(Instant at, long sealedRows, long problems, List<String> findings) {

    public boolean isWhole() {
        return problems == 0;
    }

    /** Whether it did not come to its end, so that it says nothing of the rows. */
    public boolean brokeOff() {
        return findings.stream().anyMatch(finding -> finding.startsWith(Finding.Kind.BROKEN_OFF.title()));
    }
}
