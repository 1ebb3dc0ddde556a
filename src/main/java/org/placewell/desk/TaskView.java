package org.placewell.desk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.staff.Person;
import org.placewell.workflow.WorkItem;

/**
 * One open task as one person sees it.
 *
 * @param holder name of who has it; null while it waits for its unit
 * @param handedOnBy name of who handed it on, if the holder got it so
 * @param deputy who stands in for the holder today
 * @param colleagues to whom the reader may give it; empty unless the reader may reassign
 * @param history how it changed hands, oldest first
 */
public record TaskView(
        WorkItem item,
        String casePage,
        @Nullable DueDate due,
        @Nullable String holder,
        @Nullable String handedOnBy,
        @Nullable Person deputy,
        List<Person> colleagues,
        List<AuditRow> history,
        Set<Ability> abilities) {

    public boolean may(Ability ability) {
        return abilities.contains(ability);
    }

    public String seen() {
        return new SeenTask(item.taskId(), item.assignee()).toString();
    }
}
