package org.placewell.operations;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that this node does again and again by itself; {@code lastRun} is null before its first. */
public record Sweep(String name, @Nullable Instant lastRun, boolean failed) {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("audit.EvidenceSweep.verify", "Verify that evidence is whole, once a day"),
            Map.entry("audit.Sealer.seal", "Number and seal evidence"),
            Map.entry(
                    "custody.CustodySweep.sweep",
                    "Notice papers that are late, out too long or in half a register row"),
            Map.entry("custody.ShareSweep.sweep", "Write papers of approved files to the share"),
            Map.entry("desk.DeadlineSweep.sweep", "Remind of deadlines and escalate"),
            Map.entry("documents.KeyRotation.rotate", "Encrypt papers with the newest key"),
            Map.entry("documents.OrphanSweep.sweep", "Remove files that belong to no paper"),
            Map.entry("documents.ScanRound.scanDue", "Check papers for viruses"),
            Map.entry("employers.RenewalSweep.sweep", "Ask for the renewal of what has ended"),
            Map.entry("employers.TermSweep.sweep", "Notice agreements that have ended"),
            Map.entry("joborders.ImportRound.clear", "Remove rows of files with job orders that are over"),
            Map.entry("joborders.ImportRound.importStarted", "Import job orders from files"),
            Map.entry("joborders.TierRound.follow", "Let many job orders follow their tier"),
            Map.entry("joborders.OrderSweep.sweep", "Expire, hold and flag job orders; ask employers again"),
            Map.entry("mail.Postman.sendDue", "Send letters"),
            Map.entry("mail.Postman.setAsideLost", "Set aside letters whose sending stopped halfway"),
            Map.entry("onboarding.FileSweep.sweep", "Look for papers that expired while a file waits for a manager"),
            Map.entry("workflow.process.CaseJobs.goOn", "Go on with timers and background steps after a hold"));

    /** What a scheduled method is for; the method itself where nobody has written that down. */
    static String inWords(String method) {
        String ours = method.substring("org.placewell.".length());
        return WORDS.getOrDefault(ours, ours);
    }
}
