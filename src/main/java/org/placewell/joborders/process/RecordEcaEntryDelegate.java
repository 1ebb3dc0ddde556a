package org.placewell.joborders.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.joborders.EcaEntry;
import org.placewell.joborders.EntryRecorded;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordEcaEntryDelegate implements JavaDelegate {

    private final JobOrderSteps steps;

    RecordEcaEntryDelegate(JobOrderSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EcaEntry entry = EcaForm.take(execution);
        EntryRecorded recorded = steps.recordEcaEntry(JobOrderEntryProcess.orderOf(execution), entry);
        JobOrderEntryProcess.ECA_OUTCOME.set(execution, entry.outcome().name());
        JobOrderEntryProcess.write(recorded, execution);
    }
}
