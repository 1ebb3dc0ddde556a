package org.placewell.workflow.process;

import java.util.List;
import java.util.TimeZone;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.springframework.stereotype.Component;

/** What the engine must do besides running models: keep evidence and name who acts. */
@Component
class EngineSetup extends AbstractProcessEnginePlugin {

    private final CaseStepRecorder steps;
    private final DecisionRecorder decisions;

    EngineSetup(CaseStepRecorder steps, DecisionRecorder decisions) {
        this.steps = steps;
        this.decisions = decisions;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setDelegateInterceptor(new OnBehalfOf());
        engine.setCustomHistoryEventHandlers(List.of(steps));
        DefaultDmnEngineConfiguration dmn =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        dmn.getCustomPostDecisionEvaluationListeners().add(decisions);
        engine.setDmnEngineConfiguration(dmn);
        // the engine computes with java.util.Date; only cycles and the models' own dates depend on the zone
        if (!TimeZone.getDefault().getID().equals("UTC")) {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        }
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.setFailedJobCommandFactory(new JobFailures(engine.getFailedJobCommandFactory()));
        ExecuteJobHelper.LOGGING_HANDLER = JobFailures::log;
    }
}
