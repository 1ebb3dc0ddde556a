package org.placewell.joborders.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses a number in ECA that is none or another order's; the task stays open. */
@ProcessStep
class EcaGuard implements TaskListener {

    private final JobOrderSteps steps;

    EcaGuard(JobOrderSteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the job order to see by whom.");
        }
        steps.mayEnterInEca(JobOrderEntryProcess.orderOf(task.getExecution()), EcaForm.read(task));
    }
}
