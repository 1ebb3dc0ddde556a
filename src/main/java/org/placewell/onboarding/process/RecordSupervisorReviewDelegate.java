package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Recorded;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordSupervisorReviewDelegate implements JavaDelegate {

    private final Onboarding onboarding;

    RecordSupervisorReviewDelegate(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String packet = EmployerOnboardingProcess.packetOf(execution);
        Recorded recorded = onboarding.record(
                packet,
                StepForm.REVIEW_PACKET_AS_SUPERVISOR.step(),
                StepForm.REVIEW_PACKET_AS_SUPERVISOR.take(execution));
        EmployerOnboardingProcess.write(recorded, execution);
    }
}
