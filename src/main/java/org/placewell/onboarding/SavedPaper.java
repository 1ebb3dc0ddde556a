package org.placewell.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What became of what was typed from a paper. */
public sealed interface SavedPaper {

    /**
     * It is saved.
     *
     * @param complete whether the paper is complete now
     * @param open what keeps it from that; empty where nobody asked
     * @param shownOnce the whole of the numbers that were stored just now, to be compared with the paper; never shown again
     */
    record Kept(boolean complete, List<PaperFault> open, Map<PaperField, String> shownOnce) implements SavedPaper {

        /** Names of fields, never a number. */
        @Override
        public String toString() {
            return "Kept[" + complete + ", " + open + ", " + shownOnce.keySet() + "]";
        }
    }

    /** Somebody has changed it meanwhile: nothing is overwritten, {@code now} is what it says. */
    record Stale(PaperFacts now, long version, String byName, Instant at) implements SavedPaper {}

    /** Some fields are too long or hold what cannot be kept; nothing is saved. */
    record Unkeepable(Map<String, String> errors) implements SavedPaper {}
}
