package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Recorded;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordCorrectionDelegate implements JavaDelegate {

    private final Onboarding onboarding;

    RecordCorrectionDelegate(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String packet = EmployerOnboardingProcess.packetOf(execution);
        Recorded recorded =
                onboarding.record(packet, StepForm.CORRECT_PACKET.step(), StepForm.CORRECT_PACKET.take(execution));
        EmployerOnboardingProcess.write(recorded, execution);
    }
}
