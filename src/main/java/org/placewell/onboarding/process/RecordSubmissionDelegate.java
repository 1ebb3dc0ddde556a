package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Recorded;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordSubmissionDelegate implements JavaDelegate {

    private final Onboarding onboarding;

    RecordSubmissionDelegate(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String packet = EmployerOnboardingProcess.packetOf(execution);
        Recorded recorded =
                onboarding.record(packet, StepForm.COMPLETE_PACKET.step(), StepForm.COMPLETE_PACKET.take(execution));
        EmployerOnboardingProcess.write(recorded, execution);
    }
}
