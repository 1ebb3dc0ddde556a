package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.employers.MeetingReport;
import org.placewell.employers.OutreachRecorded;
import org.placewell.employers.OutreachSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordMeetingDelegate implements JavaDelegate {

    private final OutreachSteps steps;

    RecordMeetingDelegate(OutreachSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MeetingReport report = MeetingForm.take(execution);
        OutreachRecorded recorded = steps.recordMeeting(EmployerOutreachProcess.outreachOf(execution), report);
        EmployerOutreachProcess.write(recorded, execution);
        EmployerOutreachProcess.MEETING_OUTCOME.set(execution, report.outcome().name());
    }
}
