package org.placewell.onboarding;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Papers that the supervisor who corrects gave to the preparer to be fixed (A11).
 *
 * @param givenTo who fixes them
 * @param note what the supervisor asks for
 * @param outcome null while the preparer has them
 * @param answer what the preparer says was done
 */
public record PacketFix(
        long id,
        int cycle,
        Set<DocumentKind> kinds,
        String givenByName,
        String givenTo,
        String givenToName,
        Instant givenAt,
        String note,
        @Nullable Outcome outcome,
        @Nullable String endedByName,
        @Nullable Instant endedAt,
        @Nullable String answer) {

    /** How it ended. */
    public enum Outcome {
        DONE("Handed back"),
        TAKEN_BACK("Taken back by the supervisor"),
        SUBMITTED("Ended when the packet was submitted again"),
        WITHDRAWN("Ended when the employer withdrew");

        private final String title;

        Outcome(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public PacketFix {
        kinds = Set.copyOf(kinds);
    }

    /** Whether the preparer has them now. */
    public boolean open() {
        return outcome == null;
    }
}
