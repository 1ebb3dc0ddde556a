package org.placewell.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The human steps that wait, so that a page and Tasklist complete them on one path. */
@Service
public class Tasks {

    private final Engine engine;
    private final TaskService tasks;
    private final Staff staff;
    private final WorkList list;
    private final CaseRooms rooms;
    private final LostRaces races;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Tasks(
            Engine engine,
            TaskService tasks,
            Staff staff,
            WorkList list,
            CaseRooms rooms,
            LostRaces races,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        this.engine = engine;
        this.tasks = tasks;
        this.staff = staff;
        this.list = list;
        this.rooms = rooms;
        this.races = races;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /**
     * Claims the task, if nobody has it, and completes it as the signed-in person, in the caller's transaction. Refuses what
     * the task's guard refuses, and (409) a task that is gone.
     */
    public void complete(String taskId, Map<String, Object> fields) {
        Person person = staff.signedIn();
        onOpenTask(taskId, task -> {
            if (task.getAssignee() == null) {
                tasks.claim(taskId, person.id());
            }
            tasks.complete(taskId, fields);
        });
    }

    /** Takes a step of one's own role. Refuses (409) one that somebody else has, (403) what the room or the role refuses. */
    public void claim(String taskId) {
        Person person = staff.signedIn();
        try {
            onOpenTask(taskId, task -> {
                if (task.getAssignee() != null && !task.getAssignee().equals(person.id())) {
                    throw Refused.conflict("Somebody else has this step now.");
                }
                tasks.claim(taskId, person.id());
            });
        } catch (Refused refused) {
            throw races.heldByOther(refused, taskId);
        }
    }

    /** Gives a step back to its role. Refuses (403) somebody else's step, and one that no role may take. */
    public void unclaim(String taskId) {
        onOpenTask(taskId, task -> tasks.setAssignee(taskId, null));
    }

    /**
     * Gives a step to somebody, who must hold its role and whom the room lets hold it (403); what the former holder could do
     * with it ends. The caller has checked that the signed-in person may do that, and records the reason.
     */
    @Transactional
    public void assign(String taskId, String personId, Handing how) {
        WorkItem item = list.item(taskId).orElseThrow(() -> races.ended(gone(), taskId));
        assign(item, personId, how);
    }

    /** The same for a step as the caller saw it: refuses (409) if somebody else has it meanwhile, and says who. */
    @Transactional
    public void assign(WorkItem item, String personId, Handing how) {
        String taskId = item.taskId();
        Person to = staff.find(personId)
                .orElseThrow(() -> Refused.invalid(staff.nameOf(personId) + " does not work here any more."));
        if (to.id().equals(item.assignee())) {
            throw Refused.conflict(to.name() + " has this step already.");
        }
        rooms.of(item.processKey()).ifPresent(room -> {
            room.mayHold(item.caseNumber(), item.element(), to);
            room.handedOver(item.caseNumber(), item.element(), to);
        });
        onOpenTask(taskId, task -> {
            if (!Objects.equals(task.getAssignee(), item.assignee())) {
                throw races.heldByOther(Refused.conflict("Nobody has this step any more."), taskId);
            }
            Handover.during(taskId, how, () -> tasks.setAssignee(taskId, to.id()));
        });
    }

    /** Works in the caller's transaction, or its own; the words for a lost race are looked up when that one is over. */
    private void onOpenTask(String taskId, Consumer<Task> work) {
        try {
            transaction.executeWithoutResult(status -> engine.call(() -> {
                Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
                if (task == null) {
                    throw gone();
                }
                work.accept(task);
                return null;
            }));
        } catch (Refused refused) {
            throw races.ended(refused, taskId);
        }
    }

    private static Refused gone() {
        return Refused.conflict("This step has already been done. Look at the page again to see by whom.");
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
