package org.placewell.joborders.process;

import org.placewell.joborders.JobOrderSteps;
import org.placewell.joborders.OrderAccount;
import org.placewell.joborders.OrderDeed;
import org.placewell.staff.Person;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseRoom;

/** What this room knows about the steps of its processes: they are for the counselor who is responsible for the order. */
record JobOrderCaseRoom(String process, JobOrderSteps steps, OrderAccount accounts) implements CaseRoom {

    @Override
    public String caseType() {
        return "job-order";
    }

    @Override
    public String pageOf(String order) {
        return "/job-orders/" + order;
    }

    @Override
    public CaseAccount account(String order) {
        return accounts.of(order, JobOrderCaseRoom::stepOf);
    }

    private static String stepOf(OrderDeed deed) {
        return switch (deed) {
            case HANDED_IN -> JobOrderEntryProcess.ENTER_JOB_ORDER;
            case TAKEN_BACK, ENTERED_IN_ECA -> JobOrderEntryProcess.ENTER_IN_ECA;
            case RECONFIRMED -> JobOrderReconfirmationProcess.RECONFIRM;
        };
    }

    @Override
    public void mayHold(String order, String element, Person person) {
        steps.mayHold(person);
    }

    @Override
    public void handedOver(String order, String element, Person to) {
        steps.handedOver(order, to);
    }
}
