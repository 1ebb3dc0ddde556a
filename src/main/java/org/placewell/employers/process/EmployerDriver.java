package org.placewell.employers.process;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.OutreachResumed;
import org.placewell.employers.OutreachStarted;
import org.placewell.employers.RenewalDue;
import org.placewell.employers.RenewalMoot;
import org.placewell.staff.Refused;
import org.placewell.workflow.Cases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts and ends the cases of an employer as its events say, in their transaction. */
@Component
class EmployerDriver {

    private final Cases cases;

    EmployerDriver(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void on(OutreachStarted outreach) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(EmployerOutreachProcess.OUTREACH_NUMBER.name(), outreach.number());
        variables.put(EmployerOutreachProcess.EMPLOYER_NAME.name(), outreach.employerName());
        variables.put(EmployerOutreachProcess.OWNER.name(), outreach.owner());
        cases.start(EmployerOutreachProcess.ID, outreach.number(), variables);
    }

    @EventListener
    void on(OutreachResumed outreach) {
        try {
            cases.correlate(EmployerOutreachProcess.OUTREACH_RESUMED, outreach.number());
        } catch (MismatchingMessageCorrelationException notWaiting) {
            // it is put off with the step before, and waits once the job after that has run
            throw Refused.conflict("The outreach is about to be put off. Reload the page, and try again in a moment.");
        }
    }

    @EventListener
    void on(RenewalDue renewal) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(EmployerRenewalProcess.RENEWAL_NUMBER.name(), renewal.number());
        variables.put(EmployerRenewalProcess.RENEWAL_TITLE.name(), renewal.title());
        variables.put(EmployerOutreachProcess.EMPLOYER_NAME.name(), renewal.employerName());
        variables.put(EmployerOutreachProcess.OWNER.name(), renewal.owner());
        cases.start(EmployerRenewalProcess.ID, renewal.number(), variables);
    }

    @EventListener
    void on(RenewalMoot renewal) {
        cases.correlate(EmployerRenewalProcess.RENEWAL_MOOT, renewal.number());
    }
}
