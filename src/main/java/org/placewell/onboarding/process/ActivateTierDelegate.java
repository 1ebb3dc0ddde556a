package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.onboarding.Onboarding;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class ActivateTierDelegate implements JavaDelegate {

    private final Onboarding onboarding;

    ActivateTierDelegate(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        onboarding.activateTier(EmployerOnboardingProcess.packetOf(execution));
    }
}
