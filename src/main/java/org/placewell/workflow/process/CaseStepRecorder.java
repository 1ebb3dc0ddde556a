package org.placewell.workflow.process;

import java.sql.Timestamp;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.runtime.ActivityInstanceState;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.Acting;
import org.placewell.workflow.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Writes the path of every case to {@code case_step} in the engine's own transaction, so that it survives the engine's
 * history (RULES, Data in the engine).
 */
@Component
class CaseStepRecorder implements HistoryEventHandler {

    private final JdbcOperations jdbc;
    private final CaseFileRecorder files;
    private final ObjectProvider<Acting> acting;

    CaseStepRecorder(JdbcOperations jdbc, CaseFileRecorder files, ObjectProvider<Acting> acting) {
        this.jdbc = jdbc;
        this.files = files;
        this.acting = acting;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity ending
                && ending.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
            files.ended(ending);
        }
        if (!(event instanceof HistoricActivityInstanceEventEntity step)) {
            return;
        }
        if (step.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)) {
            entered(step);
            files.entered(step);
        } else if (step.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END)) {
            left(step);
        }
    }

    private void entered(HistoricActivityInstanceEventEntity step) {
        jdbc.update(
                "insert into case_step (id, case_number, instance_id, definition_id, definition_key, element, element_name,"
                        + " element_type, entered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                step.getActivityInstanceId(),
                businessKey(step.getProcessInstanceId()),
                step.getProcessInstanceId(),
                step.getProcessDefinitionId(),
                step.getProcessDefinitionKey(),
                step.getActivityId(),
                step.getActivityName(),
                step.getActivityType(),
                timestamp(step.getStartTime()));
    }

    private void left(HistoricActivityInstanceEventEntity step) {
        Actor actor = acting.getObject().current();
        jdbc.update(
                "update case_step set left_at = ?, cancelled = ?, acted_by = ? where id = ?",
                timestamp(step.getEndTime()),
                step.getActivityInstanceState() == ActivityInstanceState.CANCELED.getStateCode(),
                actor.id(),
                step.getActivityInstanceId());
    }

    private static String businessKey(String instance) {
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(instance);
        String key = execution == null ? null : execution.getBusinessKey();
        return key == null ? instance : key;
    }

    private static @Nullable Timestamp timestamp(@Nullable Date date) {
        return date == null ? null : new Timestamp(date.getTime());
    }
}
