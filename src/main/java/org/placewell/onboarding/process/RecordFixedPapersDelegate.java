package org.placewell.onboarding.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.onboarding.PacketCorrections;
import org.placewell.workflow.Acting;
import org.placewell.workflow.ProcessStep;

@ProcessStep
class RecordFixedPapersDelegate implements JavaDelegate {

    private final PacketCorrections corrections;

    RecordFixedPapersDelegate(PacketCorrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String note = PaperCorrectionProcess.note(execution);
        PaperCorrectionProcess.NOTE.take(execution);
        Acting.STAFF.set(execution, corrections.handBack(EmployerOnboardingProcess.packetOf(execution), note));
    }
}
