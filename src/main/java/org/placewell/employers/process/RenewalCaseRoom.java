package org.placewell.employers.process;

import org.placewell.employers.Renewals;
import org.placewell.staff.Person;
import org.placewell.workflow.CaseRoom;

/** What this room knows about the step of a renewal: it is for the counselor who looks after the employer. */
record RenewalCaseRoom(Renewals renewals) implements CaseRoom {

    @Override
    public String process() {
        return EmployerRenewalProcess.ID;
    }

    @Override
    public String caseType() {
        return "renewal";
    }

    @Override
    public String pageOf(String renewal) {
        return "/renewals/" + renewal;
    }

    @Override
    public void mayHold(String renewal, String element, Person person) {
        renewals.mayHold(person);
    }

    @Override
    public void handedOver(String renewal, String element, Person to) {
        renewals.handedOver(renewal, to);
    }
}
