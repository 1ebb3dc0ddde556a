package org.placewell.joborders.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class GradeJobOrderDelegate implements JavaDelegate {

    private final JobOrderSteps steps;

    GradeJobOrderDelegate(JobOrderSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.grade(JobOrderEntryProcess.orderOf(execution));
    }
}
