package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.custody.CustodySteps;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses to return a file that is not scanned, or not on the share, or counted otherwise; the task stays open. */
@ProcessStep
class ScanningGuard implements TaskListener {

    private final CustodySteps steps;

    ScanningGuard(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the file to see by whom.");
        }
        steps.mayScan(FileCustodyProcess.packetOf(task.getExecution()), CountForm.SCAN.read(task));
    }
}
