package org.placewell.joborders.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.joborders.EntryRecorded;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.joborders.Reconfirmation;
import org.placewell.workflow.Acting;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordReconfirmationDelegate implements JavaDelegate {

    private final JobOrderSteps steps;

    RecordReconfirmationDelegate(JobOrderSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reconfirmation answer = ReconfirmationForm.take(execution);
        EntryRecorded recorded = steps.recordReconfirmation(JobOrderEntryProcess.orderOf(execution), answer);
        Acting.STAFF.set(execution, recorded.by());
        JobOrderReconfirmationProcess.RECONFIRM_OUTCOME.set(
                execution, answer.answer().name());
    }
}
