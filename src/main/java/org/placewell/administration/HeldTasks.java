package org.placewell.administration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.placewell.workflow.WorkItem;
import org.placewell.workflow.WorkList;
import org.placewell.workflow.WorkPage;
import org.placewell.workflow.WorkQuery;
import org.springframework.stereotype.Component;

/** The open steps in somebody's hands, 200 at most. */
@Component
class HeldTasks {

    private final WorkList work;
    private final Clock clock;

    HeldTasks(WorkList work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    List<HeldTask> by(String person) {
        List<HeldTask> held = new ArrayList<>();
        WorkPage page = page(person, 1);
        page.rows().forEach(item -> held.add(task(item)));
        for (int next = 2; next <= page.pages(); next++) {
            page(person, next).rows().forEach(item -> held.add(task(item)));
        }
        return held;
    }

    private WorkPage page(String person, int number) {
        return work.find(new WorkQuery(
                WorkQuery.Scope.MINE,
                person,
                Set.of(),
                "",
                null,
                false,
                WorkQuery.Sort.DUE,
                false,
                number,
                clock.instant()));
    }

    private static HeldTask task(WorkItem item) {
        return new HeldTask(item.name(), item.caseNumber(), item.role(), item.dueAt());
    }
}
