package org.placewell.joborders.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class CheckJobOrderDelegate implements JavaDelegate {

    private final JobOrderSteps steps;

    CheckJobOrderDelegate(JobOrderSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean sound = steps.check(JobOrderEntryProcess.orderOf(execution));
        JobOrderEntryProcess.ORDER_SOUND.set(execution, sound);
    }
}
