package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.employers.RenewalAnswer;
import org.placewell.employers.Renewals;
import org.placewell.workflow.Acting;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordRenewalDelegate implements JavaDelegate {

    private final Renewals renewals;

    RecordRenewalDelegate(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RenewalAnswer answer = RenewalForm.take(execution);
        Acting.STAFF.set(execution, renewals.answer(EmployerRenewalProcess.renewalOf(execution), answer));
        EmployerRenewalProcess.RENEWAL_OUTCOME.set(execution, answer.decision().name());
    }
}
