package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.employers.Renewals;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses an answer without its reason, and what somebody else is responsible for; the task stays open. */
@ProcessStep
class RenewalGuard implements TaskListener {

    private final Renewals renewals;

    RenewalGuard(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the page of the renewal to see by whom.");
        }
        RenewalForm.read(task);
        renewals.mayAnswer(EmployerRenewalProcess.renewalOf(task.getExecution()));
    }
}
