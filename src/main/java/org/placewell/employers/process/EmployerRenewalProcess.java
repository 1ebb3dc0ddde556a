package org.placewell.employers.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code EmployerRenewal}, its form and this code share; the business key is the renewal's number. */
public final class EmployerRenewalProcess {

    static final String ID = "EmployerRenewal";

    static final String RENEWAL_MOOT = "employers.RenewalMoot";

    /** For people to read in the form; code asks {@link #renewalOf}. */
    static final CaseVariable<String> RENEWAL_NUMBER = CaseVariable.text("renewalNumber");

    static final CaseVariable<String> RENEWAL_TITLE = CaseVariable.text("renewalTitle");
    static final CaseVariable<String> RENEWAL_OUTCOME = CaseVariable.text("renewalOutcome");

    private EmployerRenewalProcess() {}

    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept = Stream.of(
                RENEWAL_NUMBER,
                RENEWAL_TITLE,
                EmployerOutreachProcess.EMPLOYER_NAME,
                EmployerOutreachProcess.OWNER,
                RENEWAL_OUTCOME,
                Acting.STAFF);
        return DeclaredVariables.of(ID, Stream.concat(kept, RenewalForm.fields()));
    }

    static String renewalOf(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }
}
