package org.placewell.mail.process;

import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.workflow.CaseRoom;
import org.springframework.stereotype.Component;

/** What this room knows about the step of its one process: it is for administrators, whoever caused the letter. */
@Component
class MailCaseRoom implements CaseRoom {

    @Override
    public String process() {
        return UndeliveredLetterProcess.ID;
    }

    @Override
    public String caseType() {
        return "letter";
    }

    @Override
    public String pageOf(String caseNumber) {
        return "/letters/" + caseNumber;
    }

    @Override
    public void mayHold(String caseNumber, String element, Person person) {
        if (!person.is(Role.SYS_ADMIN)) {
            throw Refused.forbidden(person.name() + " is no system administrator.");
        }
    }

    @Override
    public void handedOver(String caseNumber, String element, Person to) {
        // the letter knows nobody who is responsible for it; who decides is recorded then
    }
}
