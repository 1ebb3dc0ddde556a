package org.placewell.joborders.process;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.JobOrderDrafted;
import org.placewell.joborders.JobOrderDropped;
import org.placewell.joborders.ReconfirmationDue;
import org.placewell.joborders.ReconfirmationMoot;
import org.placewell.workflow.Cases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts and ends the cases of an order as its events say, in their transaction. */
@Component
class JobOrderDriver {

    private final Cases cases;

    JobOrderDriver(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void on(JobOrderDrafted order) {
        cases.start(
                JobOrderEntryProcess.ID,
                order.number(),
                facts(order.number(), "New order, " + order.programTitle(), order.employerName(), order.owner()));
    }

    @EventListener
    void on(JobOrderDropped order) {
        cases.correlate(JobOrderEntryProcess.JOB_ORDER_DROPPED, order.number());
    }

    @EventListener
    void on(ReconfirmationDue order) {
        cases.start(
                JobOrderReconfirmationProcess.ID,
                order.number(),
                facts(order.number(), order.title(), order.employerName(), order.owner()));
    }

    @EventListener
    void on(ReconfirmationMoot order) {
        cases.correlate(JobOrderReconfirmationProcess.RECONFIRMATION_MOOT, order.number());
    }

    private static Map<String, @Nullable Object> facts(String number, String title, String employerName, String owner) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(JobOrderEntryProcess.ORDER_NUMBER.name(), number);
        variables.put(JobOrderEntryProcess.ORDER_TITLE.name(), title);
        variables.put(JobOrderEntryProcess.EMPLOYER_NAME.name(), employerName);
        variables.put(JobOrderEntryProcess.OWNER.name(), owner);
        return variables;
    }
}
