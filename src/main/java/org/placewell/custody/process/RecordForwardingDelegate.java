package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.StepInput;
import org.placewell.custody.StepRecorded;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordForwardingDelegate implements JavaDelegate {

    private final CustodySteps steps;

    RecordForwardingDelegate(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepInput input = CountForm.FORWARD.take(execution);
        StepRecorded recorded = steps.recordForwarding(FileCustodyProcess.packetOf(execution), input);
        FileCustodyProcess.write(recorded, execution);
    }
}
