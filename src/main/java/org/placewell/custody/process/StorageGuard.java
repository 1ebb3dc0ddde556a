package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.custody.CustodySteps;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses to store originals that are not scanned, or by who scanned them, and to return them without a reason; the task stays open. */
@ProcessStep
class StorageGuard implements TaskListener {

    private final CustodySteps steps;

    StorageGuard(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the file to see by whom.");
        }
        steps.mayStore(FileCustodyProcess.packetOf(task.getExecution()), StorageForm.read(task));
    }
}
