package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.employers.OutreachSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class WithdrawInvitationDelegate implements JavaDelegate {

    private final OutreachSteps steps;

    WithdrawInvitationDelegate(OutreachSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.withdrawInvitation(EmployerOutreachProcess.outreachOf(execution));
    }
}
