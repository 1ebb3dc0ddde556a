package org.placewell.joborders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.workflow.OpenTask;

/**
 * One job order as the signed-in person may see it.
 *
 * @param terms null while it is a draft that was never handed in
 * @param typed what the draft says, as it was typed
 * @param errors what keeps the draft from being handed in, by field
 * @param findings of the automatic checks: of what is typed now while it is typed, else of what was handed in
 * @param names of everybody whose id stands in tasks, hires and history
 */
public record OrderView(
        String number,
        @Nullable String ecaNumber,
        String employerNumber,
        String employerName,
        @Nullable String packetNumber,
        Program program,
        OrderState state,
        EntryStep entryStep,
        int version,
        String owner,
        String ownerName,
        String title,
        String city,
        @Nullable UUID worksiteId,
        @Nullable OrderTerms terms,
        JobOrderFields typed,
        int filled,
        int remaining,
        @Nullable Quality quality,
        @Nullable HoldReason holdReason,
        @Nullable String waitsFor,
        @Nullable String wageFlag,
        @Nullable String endReason,
        @Nullable LocalDate confirmedOn,
        @Nullable Instant reconfirmBy,
        @Nullable Instant enteredAt,
        @Nullable Instant openedAt,
        Instant createdAt,
        Instant changedAt,
        String changedByName,
        Map<OrderField, String> errors,
        List<OrderFinding> findings,
        List<Hire> hires,
        List<OpenTask> tasks,
        List<AuditRow> history,
        Map<String, String> names,
        Set<Ability> abilities) {

    /** What the signed-in person may do with the order now. */
    public enum Ability {
        /** Type the draft and hand it in. */
        TYPE,
        /** Say which number it has in ECA. */
        ENTER_IN_ECA,
        /** Say what the employer answered. */
        RECONFIRM,
        /** Record a hire, or take one back. */
        HIRE,
        /** Change openings, wage or closing date. */
        AMEND,
        CANCEL
    }

    /** A hire that was recorded; {@code undoneByName} if it was none. */
    public record Hire(
            UUID id,
            LocalDate on,
            String byName,
            Instant at,
            @Nullable String undoneByName,
            @Nullable Instant undoneAt,
            @Nullable String undoneReason) {}

    public boolean may(Ability ability) {
        return abilities.contains(ability);
    }

    public String titleInWords() {
        return title.isEmpty() ? "Job order without a title" : title;
    }
}
