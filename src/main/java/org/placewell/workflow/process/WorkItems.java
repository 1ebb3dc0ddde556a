package org.placewell.workflow.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Role;
import org.placewell.workflow.Handing;
import org.placewell.workflow.Handover;
import org.placewell.workflow.StepChangedHands;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code work_item} in step with the engine's open tasks, in the engine's own transaction: a list of a hundred thousand
 * open steps is read from it in the time of one page.
 */
@Component
class WorkItems {

    /** Reminders go out when this part of the business time has passed. */
    private static final int REMIND_AT_PERCENT = 75;

    private final JdbcOperations jdbc;
    private final BusinessCalendar calendar;
    private final ApplicationEventPublisher events;

    WorkItems(JdbcOperations jdbc, BusinessCalendar calendar, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.events = events;
    }

    void opened(DelegateTask task, String process, Role role) {
        add(
                task.getId(),
                caseOf(task),
                process,
                task.getTaskDefinitionKey(),
                task.getName(),
                TaskCaption.first(TaskCaption.SUBJECTS, task),
                TaskCaption.first(TaskCaption.DETAILS, task),
                role,
                task.getAssignee(),
                task.getCreateTime().toInstant(),
                instant(task.getDueDate()));
        describe(task);
        given(task, task.getCreateTime());
        if (task.getAssignee() != null) {
            jdbc.update(
                    "update case_step set given_to = ? where id = ?",
                    task.getAssignee(),
                    ((TaskEntity) task).getExecution().getActivityInstanceId());
        }
    }

    /** What a case is about may have got its name since it was opened, as a job order does. */
    private void describe(DelegateTask task) {
        String subject = TaskCaption.first(TaskCaption.SUBJECTS, task);
        String detail = TaskCaption.first(TaskCaption.DETAILS, task);
        jdbc.update(
                "update case_file set subject = ?, detail = ? where instance_id = ? and (subject, detail) <> (?, ?)",
                subject,
                detail,
                task.getProcessInstanceId(),
                subject,
                detail);
    }

    /** Who was given a step has to do with the case, even if somebody else does it in the end. */
    private void given(DelegateTask task, Date at) {
        String holder = task.getAssignee();
        if (holder == null || holder.equals(Context.getCommandContext().getAuthenticatedUserId())) {
            return;
        }
        jdbc.update(
                "insert into case_person (instance_id, person, process_key, opened_at, ended_at, outcome, assigned_at)"
                        + " select instance_id, ?, process_key, opened_at, ended_at, outcome, ? from case_file"
                        + " where instance_id = ?"
                        + " on conflict (instance_id, person) do update set assigned_at = excluded.assigned_at",
                holder,
                new Timestamp(at.getTime()),
                task.getProcessInstanceId());
    }

    void add(
            String id,
            String caseNumber,
            String process,
            String element,
            @Nullable String name,
            String subject,
            String detail,
            Role role,
            @Nullable String assignee,
            Instant opened,
            @Nullable Instant due) {
        jdbc.update(
                "insert into work_item (task_id, case_number, process_key, element, name, subject, detail, role, assignee,"
                        + " opened_at, due_at, remind_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (task_id) do nothing",
                id,
                caseNumber,
                process,
                element,
                name == null ? element : name,
                subject,
                detail,
                role.name(),
                assignee,
                Timestamp.from(opened),
                timestamp(due),
                timestamp(remindAt(opened, due)));
    }

    /** A task that the model gives to somebody stands so in its new row already. */
    void assigned(DelegateTask task, String process) {
        if (TaskOwnership.isNew(task)) {
            return;
        }
        Handing how = Handover.of(task.getId()).orElse(null);
        String by = how == null
                ? null
                : switch (how) {
                    case REASSIGNED, HANDED_TO_DEPUTY ->
                        Context.getCommandContext().getAuthenticatedUserId();
                    case TAKEN_OVER -> TaskOwnership.assigneeBefore(task);
                    case TAKEN_BACK -> null;
                };
        jdbc.update(
                "update work_item set assignee = ?, handed_on_by = ?, handed_on_at = ? where task_id = ?",
                task.getAssignee(),
                by,
                by == null
                        ? null
                        : timestamp(((TaskEntity) task).getLastUpdated().toInstant()),
                task.getId());
        given(task, ((TaskEntity) task).getLastUpdated());
        if (how == null) {
            events.publishEvent(new StepChangedHands(process, caseOf(task), labelOf(task), task.getAssignee() != null));
        }
    }

    /** Fires for every change of a task; only a new due date concerns the row. */
    void changed(DelegateTask task) {
        if (((TaskEntity) task).getPropertyChanges().containsKey(TaskEntity.DUE_DATE)) {
            Instant due = instant(task.getDueDate());
            jdbc.update(
                    "update work_item set due_at = ?, remind_at = ?, reminded_at = null, escalated_at = null"
                            + " where task_id = ?",
                    timestamp(due),
                    timestamp(remindAt(task.getCreateTime().toInstant(), due)),
                    task.getId());
        }
    }

    void closed(DelegateTask task) {
        jdbc.update("delete from work_item where task_id = ?", task.getId());
    }

    private @Nullable Instant remindAt(Instant opened, @Nullable Instant due) {
        return due == null ? null : calendar.after(REMIND_AT_PERCENT, opened, due);
    }

    private static String labelOf(DelegateTask task) {
        return task.getName() == null ? task.getTaskDefinitionKey() : task.getName();
    }

    private static String caseOf(DelegateTask task) {
        String number = task.getExecution().getProcessBusinessKey();
        return number == null ? task.getProcessInstanceId() : number;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
