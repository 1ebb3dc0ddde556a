package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.employers.OutreachSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class SendInvitationDelegate implements JavaDelegate {

    private final OutreachSteps steps;

    SendInvitationDelegate(OutreachSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.sendInvitation(EmployerOutreachProcess.outreachOf(execution));
    }
}
