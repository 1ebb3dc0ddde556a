package org.placewell.workflow;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts cases and tells them facts, on behalf of rooms that already checked who may. */
@Service
public class Cases {

    private final Engine engine;
    private final RuntimeService runtime;

    Cases(Engine engine, RuntimeService runtime) {
        this.engine = engine;
        this.runtime = runtime;
    }

    /** Starts the newest version of a process; the caller's own unique row has decided about duplicates. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String process, String businessKey, Map<String, @Nullable Object> variables) {
        engine.call(() -> runtime.startProcessInstanceByKey(process, businessKey, variables));
    }

    /** Tells the one case of this business key that waits for the message. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correlate(String message, String businessKey) {
        correlate(message, businessKey, Map.of());
    }

    /** The same, with what the case must know of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correlate(String message, String businessKey, Map<String, @Nullable Object> variables) {
        engine.call(() -> {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(businessKey)
                    .setVariables(variables)
                    .correlate();
            return null;
        });
    }
}
