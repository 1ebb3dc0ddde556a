package org.placewell.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.StoredDocument;
import org.placewell.employers.Tier;

/**
 * The way of a packet through its corrections: what was found against which version of a paper, and what became of it.
 *
 * @param closed papers whose images the reader may not see
 * @param cycles the last first
 */
public record CorrectionsView(
        String number,
        String employerName,
        Tier tier,
        PacketState state,
        Set<DocumentKind> closed,
        List<Cycle> cycles) {

    /**
     * One round from a return to the next submission.
     *
     * @param fixes the papers that the preparer was asked to fix
     */
    public record Cycle(int number, List<Comparison> comparisons, List<PacketFix> fixes) {

        public long open() {
            return comparisons.stream().filter(one -> !one.finding().fixed()).count();
        }

        /** "2 findings, all corrected". */
        public String inWords() {
            int findings = comparisons.size();
            return findings
                    + (findings == 1 ? " finding, " : " findings, ")
                    + (open() == 0 ? "all corrected" : open() + " open");
        }
    }

    /**
     * A finding and the two versions of its paper.
     *
     * @param before that it stands against; null where there was no paper
     * @param after that answers it, or that was added since; null while there is none. The same as {@code before} where the
     *     file is the same
     * @param changes what was typed differently from {@code after}
     * @param submittedNote what was written when the packet was submitted again with it
     */
    public record Comparison(
            PacketView.Finding finding,
            @Nullable Version before,
            @Nullable Version after,
            List<Change> changes,
            @Nullable String submittedNote) {

        public boolean sameFile() {
            return before != null
                    && after != null
                    && before.file().sha256().equals(after.file().sha256());
        }
    }

    /** A field that says something else now; of a confidential number its last digits. */
    public record Change(String field, String before, String after) {}

    /** One version of a paper: its file, who added it and when. */
    public record Version(int number, StoredDocument file, String byName, Instant at) {}
}
