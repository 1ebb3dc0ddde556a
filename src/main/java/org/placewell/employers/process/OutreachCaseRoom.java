package org.placewell.employers.process;

import org.placewell.employers.OutreachAccount;
import org.placewell.employers.OutreachDeed;
import org.placewell.employers.OutreachSteps;
import org.placewell.staff.Person;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseRoom;

/** What this room knows about the steps of an outreach: they are for the counselor who is responsible for it. */
record OutreachCaseRoom(OutreachSteps steps, OutreachAccount accounts) implements CaseRoom {

    @Override
    public String process() {
        return EmployerOutreachProcess.ID;
    }

    @Override
    public String caseType() {
        return "outreach";
    }

    @Override
    public String pageOf(String outreach) {
        return "/outreach/" + outreach;
    }

    @Override
    public CaseAccount account(String outreach) {
        return accounts.of(outreach, OutreachCaseRoom::stepOf);
    }

    private static String stepOf(OutreachDeed deed) {
        return switch (deed) {
            case PLANNED, PUT_OFF, GIVEN_UP -> EmployerOutreachProcess.SCHEDULE_MEETING;
            case HELD, CHANGED, NOBODY_CAME, CANCELLED -> EmployerOutreachProcess.HOLD_MEETING;
            case REVIEWED -> EmployerOutreachProcess.REVIEW_AGREEMENTS;
        };
    }

    @Override
    public void mayHold(String outreach, String element, Person person) {
        steps.mayHold(person);
    }

    @Override
    public void handedOver(String outreach, String element, Person to) {
        steps.handedOver(outreach, to);
    }
}
