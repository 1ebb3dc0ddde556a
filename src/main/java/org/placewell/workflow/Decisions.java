package org.placewell.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks decision tables; what they saw and answered is kept with the case in {@code decision_record}. */
@Service
public class Decisions {

    private static final ThreadLocal<@Nullable String> CASE = new ThreadLocal<>();

    private final Engine engine;
    private final DecisionService decisions;

    Decisions(Engine engine, DecisionService decisions) {
        this.engine = engine;
        this.decisions = decisions;
    }

    /** The rows that the newest version of a table answers for a case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Map<String, Object>> decide(String decision, String caseNumber, Map<String, Object> inputs) {
        CASE.set(caseNumber);
        try {
            return engine.call(
                    () -> decisions.evaluateDecisionTableByKey(decision, inputs).getResultList());
        } finally {
            CASE.remove();
        }
    }

    /** The case whose table is being asked in this thread. */
    public static String currentCase() {
        String current = CASE.get();
        return current == null ? "none" : current;
    }
}
