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
import org.placewell.workflow.OpenTask;

/**
 * One packet as the signed-in person may see it.
 *
 * @param names of everybody whose id stands in the tasks and the history
 */
public record PacketView(
        String number,
        String employerNumber,
        String employerName,
        Tier tier,
        PacketState state,
        int version,
        int cycle,
        String preparer,
        String preparerName,
        Instant openedAt,
        @Nullable Instant submittedAt,
        @Nullable LocalDate effectiveOn,
        @Nullable String withdrawnReason,
        List<Item> items,
        List<Finding> findings,
        List<Review> reviews,
        List<OpenTask> tasks,
        List<AuditRow> history,
        Map<String, String> names,
        Set<Ability> abilities) {

    /** What the signed-in person may do with the packet now. */
    public enum Ability {
        /** Upload papers and tick items. */
        CHANGE_ITEMS,
        /** Hand the packet in. */
        SUBMIT,
        /** Judge items (APU). */
        JUDGE,
        WITHDRAW
    }

    /**
     * One required paper. {@code judgement} is null while the APU has not judged the present file; {@code version} goes with each
     * form, so that nobody overwrites what they have not seen.
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
            Reading reading) {}

    /** How the signed-in person may read a paper. */
    public enum Reading {
        OPEN,
        /** Only with a reason that is recorded. */
        WITH_REASON,
        NO
    }

    /** An error that the APU or an automatic check found, {@code fixed} once the item is complete again. */
    public record Finding(
            int cycle, DocumentKind kind, ErrorCode code, String text, String byName, Instant at, boolean fixed) {}

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

    /** Grows with each change of any item. */
    public long itemsVersion() {
        return items.stream().mapToLong(Item::version).sum();
    }

    public long completeItems() {
        return items.stream().filter(Item::complete).count();
    }
}
