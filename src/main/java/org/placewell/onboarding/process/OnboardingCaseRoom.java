package org.placewell.onboarding.process;

import org.placewell.onboarding.PacketAccount;
import org.placewell.onboarding.PacketDuties;
import org.placewell.staff.Person;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseRoom;
import org.springframework.stereotype.Component;

@Component
class OnboardingCaseRoom implements CaseRoom {

    private final PacketDuties duties;
    private final PacketAccount accounts;

    OnboardingCaseRoom(PacketDuties duties, PacketAccount accounts) {
        this.duties = duties;
        this.accounts = accounts;
    }

    @Override
    public String process() {
        return EmployerOnboardingProcess.ID;
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
    public CaseAccount account(String packet) {
        return accounts.of(packet, StepForm::activityOf);
    }

    @Override
    public void mayHold(String packet, String element, Person person) {
        duties.mayHold(packet, StepForm.ofActivity(element).step(), person);
    }

    @Override
    public void handedOver(String packet, String element, Person to) {
        duties.handedOver(packet, StepForm.ofActivity(element).step(), to);
    }
}
