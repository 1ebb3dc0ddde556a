package org.placewell.custody.process;

import org.placewell.custody.CaseNumbers;
import org.placewell.custody.Custody;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.FileAccount;
import org.placewell.custody.FileStep;
import org.placewell.staff.Person;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseRoom;

/** What this room knows about papers that go back to their employer: employer relations returns them. */
record ReturnCaseRoom(CustodySteps steps, FileAccount accounts) implements CaseRoom {

    @Override
    public String process() {
        return PaperReturnProcess.ID;
    }

    @Override
    public String caseType() {
        return Custody.PAPERS;
    }

    @Override
    public String pageOf(String number) {
        return "/files/" + CaseNumbers.packetOf(number);
    }

    @Override
    public CaseAccount account(String number) {
        return accounts.ofReturn(CaseNumbers.packetOf(number), step -> PaperReturnProcess.RETURN);
    }

    @Override
    public void mayHold(String number, String element, Person person) {
        steps.mayHold(CaseNumbers.packetOf(number), FileStep.PAPER_RETURN, person);
    }

    @Override
    public void handedOver(String number, String element, Person to) {
        steps.handedOver(CaseNumbers.packetOf(number), FileStep.PAPER_RETURN, to);
    }
}
