package org.placewell.custody.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.ReturnInput;
import org.placewell.workflow.Acting;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordPaperReturnDelegate implements JavaDelegate {

    private final CustodySteps steps;

    RecordPaperReturnDelegate(CustodySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ReturnInput input = ReturnForm.take(execution);
        Acting.STAFF.set(execution, steps.recordReturn(FileCustodyProcess.packetOf(execution), input));
    }
}
