package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.StepRecorded;
import org.placewell.custody.StorageInput;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordStorageDelegate implements JavaDelegate {

    private final CustodySteps steps;

    RecordStorageDelegate(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StorageInput input = StorageForm.take(execution);
        StepRecorded recorded = steps.recordStorage(FileCustodyProcess.packetOf(execution), input);
        FileCustodyProcess.ORIGINALS_STORED.set(execution, recorded.accepted());
        FileCustodyProcess.write(recorded, execution);
    }
}
