package org.placewell.workflow.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.placewell.workflow.Acting;
import org.placewell.workflow.Actor;
import org.placewell.workflow.Decisions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.json.JsonWriter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Writes what each decision table saw and which rules fired to {@code decision_record}, for the auditors. */
@Component
class DecisionRecorder implements DmnDecisionEvaluationListener {

    private final JdbcOperations jdbc;
    private final Clock clock;
    private final ObjectProvider<Acting> acting;

    DecisionRecorder(JdbcOperations jdbc, Clock clock, ObjectProvider<Acting> acting) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.acting = acting;
    }

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        if (!(event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent table)
                || !(table.getDecision() instanceof DecisionDefinition decision)) {
            return;
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        table.getInputs()
                .forEach(input -> inputs.put(input.getName(), input.getValue().getValue()));
        String[] rules = table.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .toArray(String[]::new);
        Actor actor = acting.getObject().current();
        jdbc.update(
                "insert into decision_record (case_number, decision_id, decision_key, decision_version, inputs, rules,"
                        + " decided_at, decided_by, on_behalf_of) values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)",
                Decisions.currentCase(),
                decision.getId(),
                decision.getKey(),
                decision.getVersion(),
                JsonWriter.standard().writeToString(inputs),
                rules,
                Timestamp.from(clock.instant()),
                actor.id(),
                actor.onBehalfOf());
    }
}
