package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.placewell.onboarding.PacketCorrections;
import org.placewell.staff.Refused;
import org.placewell.workflow.ProcessStep;

/** Refuses to hand back papers that are not fixed yet; the task stays open. */
@ProcessStep
class FixGuard implements TaskListener {

    private final PacketCorrections corrections;

    FixGuard(PacketCorrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public void notify(DelegateTask task) {
        // the engine has taken the execution away where somebody else completed the task a moment ago
        if (task.getExecution() == null) {
            throw Refused.conflict("This step has already been done. Look at the packet to see by whom.");
        }
        corrections.mayHandBack(
                EmployerOnboardingProcess.packetOf(task.getExecution()), PaperCorrectionProcess.note(task));
    }
}
