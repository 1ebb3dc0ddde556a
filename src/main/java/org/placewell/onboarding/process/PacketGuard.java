package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.onboarding.Onboarding;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses to complete a human step that the packet does not allow this person now; the task stays open. */
@ProcessStep
class PacketGuard implements TaskListener {

    private final Onboarding onboarding;

    PacketGuard(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the packet to see by whom.");
        }
        StepForm form = StepForm.ofActivity(task.getTaskDefinitionKey());
        onboarding.mayComplete(EmployerOnboardingProcess.packetOf(task.getExecution()), form.step(), form.read(task));
    }
}
