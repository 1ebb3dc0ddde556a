package org.placewell.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.documents.StoredDocument;
import org.placewell.employers.Tier;
import org.placewell.joborders.OrderRequest;
import org.placewell.workflow.OpenTask;

/**
 * One packet as the signed-in person may see it.
 *
 * @param requests the job orders that the request asks for, while the packet is undecided
 * @param fix the papers that the preparer has to fix now
 * @param faults what stands against a decision, while one is due
 * @param notRequired what came although the packet does not require it, and what was done with it, the oldest first
 * @param names of everybody whose id stands in the tasks and the history
 */
public record PacketView(
        String number,
        String employerNumber,
        String employerName,
        Tier tier,
        PacketOrigin origin,
        PacketState state,
        int version,
        int cycle,
        String preparer,
        String preparerName,
        Instant openedAt,
        @Nullable Instant submittedAt,
        @Nullable LocalDate effectiveOn,
        @Nullable String withdrawnReason,
        @Nullable Originals originals,
        List<Item> items,
        List<OrderRequest> requests,
        List<Finding> findings,
        @Nullable PacketFix fix,
        List<PaperFault> faults,
        List<Review> reviews,
        List<OpenTask> tasks,
        List<AuditRow> history,
        List<AuditRow> notRequired,
        Map<String, String> names,
        Set<Ability> abilities) {

    /** What the signed-in person may do with the packet now. */
    public enum Ability {
        /** Upload papers and tick items. */
        CHANGE_ITEMS,
        /** Hand the packet in. */
        SUBMIT,
        /** Approve or return as ER supervisor. */
        REVIEW,
        /** Judge items (APU). */
        JUDGE,
        /** Submit the corrected packet again, and give papers to the preparer to fix. */
        RESUBMIT,
        /** Hand back papers that were given to be fixed. */
        HAND_BACK,
        /** Approve, return or deny as manager. */
        DECIDE,
        WITHDRAW
    }

    /**
     * One required paper. {@code judgement} is null while the APU has not judged the present file; {@code version} goes with each
     * form, so that nobody overwrites what they have not seen; {@code faults} are what the checks say now, while the packet is
     * undecided; {@code versions} are all of its papers, the last one present.
     */
    public record Item(
            DocumentKind kind,
            long version,
            boolean complete,
            @Nullable String completedByName,
            @Nullable Instant completedAt,
            int fileVersion,
            @Nullable StoredDocument file,
            @Nullable String fileByName,
            @Nullable Judgement judgement,
            @Nullable Judged judged,
            Reading reading,
            ItemStatus status,
            List<PaperFault> faults,
            List<PaperVersion> versions) {

        /** How the present paper came; null while there is none. */
        public @Nullable Receipt receipt() {
            return versions.isEmpty() ? null : versions.get(versions.size() - 1).receipt();
        }
    }

    /**
     * When the APU spoke of an item last.
     *
     * @param byName with {@code at} null where the paper has changed since, so that its word no longer counts
     */
    public record Judged(
            int cycle, @Nullable String byName, @Nullable Instant at) {}

    /** How the signed-in person may read a paper. */
    public enum Reading {
        OPEN,
        /** Only with a reason that is recorded. */
        WITH_REASON,
        NO
    }

    /**
     * An error that the APU or an automatic check found.
     *
     * @param packetVersion that it was found in; it may be answered until the next one is handed in
     * @param fileVersion of the paper that it stands against
     * @param inProcess whether the paper expired while the packet was under way, which is no error of the preparer
     * @param fix null until the item is complete again
     * @param answer what was done about it, where somebody has said so
     */
    public record Finding(
            long id,
            int packetVersion,
            int cycle,
            DocumentKind kind,
            int fileVersion,
            ErrorCode code,
            String text,
            String byName,
            Instant at,
            boolean inProcess,
            @Nullable Fixed fix,
            @Nullable String answer) {

        public boolean fixed() {
            return fix != null;
        }
    }

    /** Who made an item complete again, with which version of the paper. */
    public record Fixed(int fileVersion, String byName, Instant at) {}

    /** A decision or submission that was recorded. */
    public record Review(
            Step step,
            int cycle,
            int version,
            @Nullable ReviewOutcome outcome,
            @Nullable String note,
            String byName,
            Instant at) {}

    public boolean may(Ability ability) {
        return abilities.contains(ability);
    }

    public Item item(DocumentKind kind) {
        return items.stream().filter(item -> item.kind() == kind).findFirst().orElseThrow();
    }

    /** What keeps the packet from being approved. */
    public List<PaperFault> blocking() {
        return faults.stream().filter(DecisionChecks::blocks).toList();
    }

    /** Whether something of the papers may be the employer's to send. */
    public boolean hasGaps() {
        return items.stream()
                .anyMatch(item -> !item.complete() || item.faults().stream().anyMatch(DecisionChecks::blocks));
    }

    /** Grows with each change of any item. */
    public long itemsVersion() {
        return items.stream().mapToLong(Item::version).sum();
    }

    public long completeItems() {
        return items.stream().filter(Item::complete).count();
    }
}
