package org.placewell.workflow.process;

import java.sql.Timestamp;
import java.util.Date;
import java.util.Locale;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.Acting;
import org.placewell.workflow.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Keeps {@code case_file}, from which auditors find a case: one row when it starts, changed when it ends. */
@Component
class CaseFileRecorder {

    private final JdbcOperations jdbc;
    private final ObjectProvider<Acting> acting;

    CaseFileRecorder(JdbcOperations jdbc, ObjectProvider<Acting> acting) {
        this.jdbc = jdbc;
        this.acting = acting;
    }

    /** Told of each element that a case enters; the first one opens its file. */
    void entered(HistoricActivityInstanceEventEntity step) {
        if (startsCase(step)) {
            opened(step);
        }
    }

    /** The engine tells of the case before it has its captions, and of its first step after that. */
    private static boolean startsCase(HistoricActivityInstanceEventEntity step) {
        return step.getProcessInstanceId().equals(step.getParentActivityInstanceId())
                && step.getActivityType().toLowerCase(Locale.ROOT).endsWith("startevent");
    }

    private void opened(HistoricActivityInstanceEventEntity step) {
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(step.getProcessInstanceId());
        String key = execution.getBusinessKey();
        Actor actor = acting.getObject().current();
        jdbc.update(
                "with opened as (insert into case_file (instance_id, case_number, process_key, definition_id, version,"
                        + " subject, detail, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
                        + " returning instance_id, process_key, opened_at, outcome)"
                        + " insert into case_person (instance_id, person, process_key, opened_at, outcome)"
                        + " select instance_id, ?, process_key, opened_at, outcome from opened where ?",
                step.getProcessInstanceId(),
                key == null ? step.getProcessInstanceId() : key,
                step.getProcessDefinitionKey(),
                step.getProcessDefinitionId(),
                execution.getProcessDefinition().getVersion(),
                TaskCaption.first(TaskCaption.SUBJECTS, execution),
                TaskCaption.first(TaskCaption.DETAILS, execution),
                timestamp(step.getStartTime()),
                actor.id(),
                !Actor.SYSTEM.equals(actor.id()));
    }

    /** Told of the end of the case, after the last element was left. */
    void ended(HistoricProcessInstanceEventEntity ending) {
        String instance = ending.getProcessInstanceId();
        jdbc.update(
                "with last_end as (select element, element_name from case_step where instance_id = ?"
                        + " and element_type like '%EndEvent' order by seq desc limit 1)"
                        + " update case_file set ended_at = ?,"
                        + " outcome = coalesce((select element from last_end), 'DELETED'),"
                        + " outcome_name = (select element_name from last_end) where instance_id = ?",
                instance, timestamp(ending.getEndTime()), instance);
        // by itself, so that it sees those too who acted while the first one waited for them
        jdbc.update(
                "update case_person p set ended_at = file.ended_at, outcome = file.outcome from case_file file"
                        + " where file.instance_id = ? and p.instance_id = file.instance_id",
                instance);
    }

    private static @Nullable Timestamp timestamp(@Nullable Date date) {
        return date == null ? null : new Timestamp(date.getTime());
    }
}
