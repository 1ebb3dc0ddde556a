package org.placewell.operations;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that this node does again and again by itself; {@code lastRun} is null before its first. */
public record Sweep(String name, @Nullable Instant lastRun, boolean failed) {

    private static final Map<String, String> WORDS = Map.of(
            "desk.DeadlineSweep.sweep", "Remind of deadlines and escalate",
            "documents.KeyRotation.rotate", "Encrypt papers with the newest key",
            "documents.OrphanSweep.sweep", "Remove files that belong to no paper",
            "documents.ScanRound.scanDue", "Check papers for viruses",
            "mail.Postman.sendDue", "Send letters",
            "mail.Postman.setAsideLost", "Set aside letters whose sending stopped halfway",
            "workflow.process.CaseJobs.goOn", "Go on with timers and background steps after a hold");

    /** What a scheduled method is for; the method itself where nobody has written that down. */
    static String inWords(String method) {
        String ours = method.substring("org.placewell.".length());
        return WORDS.getOrDefault(ours, ours);
    }
}
