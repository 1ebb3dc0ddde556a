package org.placewell.desk;

import org.jspecify.annotations.Nullable;
import org.placewell.workflow.WorkItem;

/**
 * One task in a list of the desk.
 *
 * @param casePage address of the page of its case
 * @param holder name of who has it; null while it waits for its unit
 * @param mine whether the reader has it
 * @param claimable whether the reader may take it
 * @param due null where the step has no deadline
 */
public record DeskRow(
        WorkItem item,
        String casePage,
        @Nullable String holder,
        boolean mine,
        boolean claimable,
        @Nullable DueDate due) {

    /** What a form sends about this task: which it is and who had it when the page was made. */
    public String seen() {
        return new SeenTask(item.taskId(), item.assignee()).toString();
    }
}
