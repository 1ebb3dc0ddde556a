package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.custody.CustodySteps;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses to give back papers that are gone, or without a record; the task stays open. */
@ProcessStep
class PaperReturnGuard implements TaskListener {

    private final CustodySteps steps;

    PaperReturnGuard(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the file to see by whom.");
        }
        steps.mayReturn(FileCustodyProcess.packetOf(task.getExecution()), ReturnForm.read(task));
    }
}
