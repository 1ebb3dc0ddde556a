package org.placewell.workflow;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says who was faster at a step, and when, to somebody who came too late. */
@Component
public class LostRaces {

    private final JdbcClient jdbc;
    private final ObjectProvider<Staff> staff;

    LostRaces(JdbcClient jdbc, ObjectProvider<Staff> staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    /** Who has completed the step, and when; empty while it is open and for a task that never was. */
    public Optional<String> endOf(String taskId) {
        return jdbc.sql("select name_, assignee_, end_time_, delete_reason_ from act_hi_taskinst"
                        + " where id_ = :task and end_time_ is not null")
                .param("task", taskId)
                .query((row, number) -> {
                    String step = "\"" + row.getString("name_") + "\"";
                    Instant at = row.getTimestamp("end_time_").toInstant();
                    return TaskEntity.DELETE_REASON_COMPLETED.equals(row.getString("delete_reason_"))
                            ? nameOf(row.getString("assignee_")) + " has completed " + step + " on "
                                    + CountyWords.time(at) + "."
                            // such as by a withdrawal: whoever had the task did not decide
                            : step + " has ended without being completed on " + CountyWords.time(at) + ".";
                })
                .optional();
    }

    /** Who has the open step now; empty if nobody has. */
    public Optional<String> holderOf(String taskId) {
        return jdbc.sql("select assignee_ from act_ru_task where id_ = :task and assignee_ is not null")
                .param("task", taskId)
                .query(String.class)
                .optional()
                .map(holder -> nameOf(holder) + " has this step now.");
    }

    public boolean isOpen(String taskId) {
        return jdbc.sql("select exists (select 1 from act_ru_task where id_ = :task)")
                .param("task", taskId)
                .query(Boolean.class)
                .single();
    }

    /** The same refusal, in better words where the step has ended meanwhile. */
    Refused ended(Refused refused, String taskId) {
        return explained(refused, () -> endOf(taskId));
    }

    /** The same refusal, in better words where somebody has the open step. */
    Refused heldByOther(Refused refused, String taskId) {
        return explained(refused, () -> holderOf(taskId));
    }

    private static Refused explained(Refused refused, Supplier<Optional<String>> better) {
        if (refused.kind() != Refused.Kind.CONFLICT) {
            return refused;
        }
        try {
            return better.get().map(Refused::conflict).orElse(refused);
        } catch (DataAccessException lostTransaction) {
            // a deadlock or a duplicate has ended the caller's transaction, which answers nothing any more
            return refused;
        }
    }

    private String nameOf(String person) {
        return person == null ? "Somebody" : staff.getObject().nameOf(person);
    }
}
