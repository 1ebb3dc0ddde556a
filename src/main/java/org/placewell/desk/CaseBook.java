package org.placewell.desk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.workflow.CaseRoom;
import org.placewell.workflow.CaseRooms;
import org.placewell.workflow.StepChangedHands;
import org.placewell.workflow.StepWords;
import org.placewell.workflow.WorkItem;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where a case is shown, and what is written into its trail when one of its tasks changes hands. */
@Component
class CaseBook {

    static final String CLAIMED = StepWords.CLAIMED;
    static final String GIVEN_BACK = StepWords.GIVEN_BACK;
    static final String REASSIGNED = StepWords.REASSIGNED;
    static final String HANDED_TO_DEPUTY = StepWords.HANDED_TO_DEPUTY;
    static final String TAKEN_OVER = StepWords.TAKEN_OVER;
    static final String TAKEN_BACK = StepWords.TAKEN_BACK;
    static final String EXTENDED = "Due date of a task extended";

    private static final Set<String> ALL =
            Set.of(CLAIMED, GIVEN_BACK, REASSIGNED, HANDED_TO_DEPUTY, TAKEN_OVER, TAKEN_BACK, EXTENDED);

    /** More handings than any task sees; of a longer trail the latest rows are asked for. */
    private static final int ROWS = 200;

    private final CaseRooms rooms;
    private final AuditTrail audit;

    CaseBook(CaseRooms rooms, AuditTrail audit) {
        this.rooms = rooms;
        this.audit = audit;
    }

    String pageOf(WorkItem item) {
        return pageOf(item.processKey(), item.caseNumber());
    }

    String pageOf(String process, String caseNumber) {
        return room(process).pageOf(caseNumber);
    }

    /** @param what the step and what changed, as "Review packet as supervisor, to Dana Okafor (er-supervisor-1)" */
    void record(String action, WorkItem item, String what, @Nullable String reason, String field) {
        audit.record(AuditEntry.done(action, typeOf(item), item.caseNumber())
                .outcome(item.name() + what)
                .reason(reason)
                .changed(field));
    }

    /** Wherever the click was: on a page of ours or in Tasklist. */
    @EventListener
    void on(StepChangedHands step) {
        rooms.of(step.process())
                .ifPresent(room -> audit.record(
                        AuditEntry.done(step.claimed() ? CLAIMED : GIVEN_BACK, room.caseType(), step.caseNumber())
                                .outcome(step.step())
                                .changed("assignee")));
    }

    /** The rows about this task: the trail is the case's, and a step stands open in it once at a time. */
    List<AuditRow> handingsOf(WorkItem item) {
        return audit.of(typeOf(item), item.caseNumber(), ROWS).stream()
                .filter(row -> ALL.contains(row.action())
                        && row.outcome().startsWith(item.name())
                        && !row.occurredAt().isBefore(item.openedAt()))
                .toList();
    }

    private String typeOf(WorkItem item) {
        return room(item.processKey()).caseType();
    }

    private CaseRoom room(String process) {
        return rooms.of(process)
                .orElseThrow(() -> new IllegalStateException("no room answers for the process " + process));
    }
}
