package org.placewell.employers.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.employers.AgreementsReview;
import org.placewell.employers.OutreachRecorded;
import org.placewell.employers.OutreachSteps;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordAgreementsReviewDelegate implements JavaDelegate {

    private final OutreachSteps steps;

    RecordAgreementsReviewDelegate(OutreachSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AgreementsReview review = AgreementsReviewForm.take(execution);
        OutreachRecorded recorded = steps.recordReview(EmployerOutreachProcess.outreachOf(execution), review);
        EmployerOutreachProcess.write(recorded, execution);
        EmployerOutreachProcess.INTERESTED.set(execution, !review.interests().isEmpty());
    }
}
