package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.employers.OutreachSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class SendMeetingSummaryDelegate implements JavaDelegate {

    private final OutreachSteps steps;

    SendMeetingSummaryDelegate(OutreachSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.sendSummary(EmployerOutreachProcess.outreachOf(execution));
    }
}
