package org.placewell.mail.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.mail.Correspondence;
import org.placewell.mail.Settled;
import org.placewell.workflow.Acting;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordSettlementDelegate implements JavaDelegate {

    private final Correspondence correspondence;

    RecordSettlementDelegate(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Settled settled =
                correspondence.settle(UndeliveredLetterProcess.letterOf(execution), SettlementForm.take(execution));
        Acting.STAFF.set(execution, settled.by());
        UndeliveredLetterProcess.SETTLEMENT_OUTCOME.set(
                execution, settled.outcome().name());
    }
}
