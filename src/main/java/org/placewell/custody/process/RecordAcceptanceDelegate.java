package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.StepInput;
import org.placewell.custody.StepRecorded;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordAcceptanceDelegate implements JavaDelegate {

    private final CustodySteps steps;

    RecordAcceptanceDelegate(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepInput input = CountForm.ACCEPT.take(execution);
        StepRecorded recorded = steps.recordAcceptance(FileCustodyProcess.packetOf(execution), input);
        FileCustodyProcess.FILE_ACCEPTED.set(execution, recorded.accepted());
        FileCustodyProcess.write(recorded, execution);
    }
}
