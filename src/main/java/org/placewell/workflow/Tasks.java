package org.placewell.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The human steps that wait, so that a page and Tasklist complete them on one path. */
@Service
public class Tasks {

    private final Engine engine;
    private final TaskService tasks;
    private final Staff staff;
    private final JdbcClient jdbc;

    Tasks(Engine engine, TaskService tasks, Staff staff, JdbcClient jdbc) {
        this.engine = engine;
        this.tasks = tasks;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    /**
     * Claims the task, if nobody has it, and completes it as the signed-in person, in the caller's transaction. Refuses what
     * the task's guard refuses, and (409) a task that is gone.
     */
    @Transactional
    public void complete(String taskId, Map<String, Object> fields) {
        Person person = staff.signedIn();
        engine.call(() -> {
            Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
            if (task == null) {
                throw Refused.conflict("This step has already been done. Look at the page again to see by whom.");
            }
            if (task.getAssignee() == null) {
                tasks.claim(taskId, person.id());
            }
            tasks.complete(taskId, fields);
            return null;
        });
    }

    /**
     * What waits in the case of this business key, oldest first. One statement on the engine's tables: its own query costs
     * three more for each task.
     */
    @Transactional(readOnly = true)
    public List<OpenTask> open(String businessKey) {
        return jdbc.sql("select t.id_, t.task_def_key_, t.name_, t.assignee_, t.create_time_, t.due_date_,"
                        + " array(select l.group_id_ from act_ru_identitylink l where l.task_id_ = t.id_"
                        + " and l.type_ = 'candidate' and l.group_id_ is not null order by l.group_id_) as groups"
                        + " from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_"
                        + " where e.business_key_ = :key order by t.create_time_, t.id_")
                .param("key", businessKey)
                .query(Tasks::openTask)
                .list();
    }

    private static OpenTask openTask(ResultSet row, int number) throws SQLException {
        Timestamp due = row.getTimestamp("due_date_");
        return new OpenTask(
                row.getString("id_"),
                row.getString("task_def_key_"),
                row.getString("name_"),
                row.getString("assignee_"),
                List.of((String[]) row.getArray("groups").getArray()),
                row.getTimestamp("create_time_").toInstant(),
                due == null ? null : due.toInstant());
    }
}
