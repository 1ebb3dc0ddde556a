package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.employers.MeetingPlan;
import org.placewell.employers.OutreachRecorded;
import org.placewell.employers.OutreachSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordMeetingPlanDelegate implements JavaDelegate {

    private final OutreachSteps steps;

    RecordMeetingPlanDelegate(OutreachSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MeetingPlan plan = MeetingPlanForm.take(execution);
        OutreachRecorded recorded = steps.recordPlan(EmployerOutreachProcess.outreachOf(execution), plan);
        EmployerOutreachProcess.write(recorded, execution);
        EmployerOutreachProcess.PLAN_OUTCOME.set(execution, plan.decision().name());
    }
}
