package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.StorageEntry;
import org.placewell.workflow.Acting;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordStorageDelegate implements JavaDelegate {

    private final CustodySteps steps;

    RecordStorageDelegate(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StorageEntry entry = StorageForm.take(execution);
        Acting.STAFF.set(execution, steps.recordStorage(FileCustodyProcess.packetOf(execution), entry));
    }
}
