package org.placewell.joborders.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.joborders.EntryRecorded;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordJobOrderDelegate implements JavaDelegate {

    private final JobOrderSteps steps;

    RecordJobOrderDelegate(JobOrderSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EntryRecorded recorded = steps.recordEntry(JobOrderEntryProcess.orderOf(execution));
        JobOrderEntryProcess.write(recorded, execution);
    }
}
