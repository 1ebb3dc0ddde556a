package org.placewell.mail.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.mail.Correspondence;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses a settlement that the letter does not allow this person now; the task stays open. */
@ProcessStep
class SettlementGuard implements TaskListener {

    private final Correspondence correspondence;

    SettlementGuard(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This letter has already been settled. Look at its page to see by whom.");
        }
        correspondence.maySettle(UndeliveredLetterProcess.letterOf(task.getExecution()), SettlementForm.read(task));
    }
}
