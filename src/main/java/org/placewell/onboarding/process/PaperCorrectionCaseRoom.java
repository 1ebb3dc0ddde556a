package org.placewell.onboarding.process;

import org.placewell.onboarding.PacketCorrections;
import org.placewell.onboarding.PacketDuties;
import org.placewell.onboarding.Step;
import org.placewell.staff.Person;
import org.placewell.workflow.CaseRoom;
import org.springframework.stereotype.Component;

/** Papers are fixed by the packet's preparer, or by whoever becomes that. */
@Component
class PaperCorrectionCaseRoom implements CaseRoom {

    private final PacketDuties duties;
    private final PacketCorrections corrections;

    PaperCorrectionCaseRoom(PacketDuties duties, PacketCorrections corrections) {
        this.duties = duties;
        this.corrections = corrections;
    }

    @Override
    public String process() {
        return PaperCorrectionProcess.ID;
    }

    @Override
    public String caseType() {
        return "packet";
    }

    @Override
    public String pageOf(String packet) {
        return "/packets/" + packet;
    }

    @Override
    public void mayHold(String packet, String element, Person person) {
        duties.mayHold(packet, Step.SUBMISSION, person);
    }

    @Override
    public void handedOver(String packet, String element, Person to) {
        corrections.handedOver(packet, to);
    }
}
