package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.employers.OutreachSteps;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses a meeting that cannot be, and what somebody else is responsible for; the task stays open. */
@ProcessStep
class MeetingPlanGuard implements TaskListener {

    private final OutreachSteps steps;

    MeetingPlanGuard(OutreachSteps steps) {
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the page of the outreach to see by whom.");
        }
        steps.mayPlan(EmployerOutreachProcess.outreachOf(task.getExecution()), MeetingPlanForm.read(task));
    }
}
