package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.onboarding.Onboarding;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class CheckPacketDelegate implements JavaDelegate {

    private final Onboarding onboarding;

    CheckPacketDelegate(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean complete = onboarding.check(EmployerOnboardingProcess.packetOf(execution));
        EmployerOnboardingProcess.PACKET_COMPLETE.set(execution, complete);
    }
}
