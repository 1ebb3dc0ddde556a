package org.placewell.joborders.process;

import java.util.stream.Stream;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code JobOrderReconfirmation}, its form and this code share beside those of the entry. */
public final class JobOrderReconfirmationProcess {

    /** The user task, by which a page finds the step that it completes. */
    public static final String RECONFIRM = "Activity_ReconfirmJobOrderWithEmployer";

    static final String ID = "JobOrderReconfirmation";

    static final String RECONFIRMATION_MOOT = "joborders.ReconfirmationMoot";

    static final CaseVariable<String> RECONFIRM_OUTCOME = CaseVariable.text("reconfirmOutcome");

    private JobOrderReconfirmationProcess() {}

    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept = Stream.of(
                JobOrderEntryProcess.ORDER_NUMBER,
                JobOrderEntryProcess.ORDER_TITLE,
                JobOrderEntryProcess.EMPLOYER_NAME,
                JobOrderEntryProcess.OWNER,
                RECONFIRM_OUTCOME,
                Acting.STAFF);
        return DeclaredVariables.of(ID, Stream.concat(kept, ReconfirmationForm.fields()));
    }
}
