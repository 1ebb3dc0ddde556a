package org.placewell.joborders.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.placewell.joborders.EntryRecorded;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code JobOrderEntry}, its forms and this code share; the business key is the order's number. */
public final class JobOrderEntryProcess {

    /** The user tasks, by which a page finds the step that it completes. */
    public static final String ENTER_JOB_ORDER = "Activity_EnterJobOrder";

    public static final String ENTER_IN_ECA = "Activity_EnterJobOrderInEca";

    static final String ID = "JobOrderEntry";

    static final String JOB_ORDER_DROPPED = "joborders.JobOrderDropped";

    /** For people to read in forms; code asks {@link #orderOf}. */
    static final CaseVariable<String> ORDER_NUMBER = CaseVariable.text("orderNumber");

    static final CaseVariable<String> ORDER_TITLE = CaseVariable.text("orderTitle");
    static final CaseVariable<String> EMPLOYER_NAME = CaseVariable.text("employerName");

    /** The counselor who is responsible and does each step. */
    static final CaseVariable<String> OWNER = CaseVariable.text("owner");

    static final CaseVariable<Boolean> ORDER_SOUND = CaseVariable.flag("orderSound");
    static final CaseVariable<String> ECA_OUTCOME = CaseVariable.text("ecaOutcome");

    private JobOrderEntryProcess() {}

    /** All that may stand in the engine: what the case keeps, and what forms submit until it is recorded. */
    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept =
                Stream.of(ORDER_NUMBER, ORDER_TITLE, EMPLOYER_NAME, OWNER, ORDER_SOUND, ECA_OUTCOME, Acting.STAFF);
        return DeclaredVariables.of(ID, Stream.concat(kept, EcaForm.fields()));
    }

    /** The order's number: the business key, because nobody can submit another one. */
    static String orderOf(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }

    /** Hands the process what a recorded step leaves for it. */
    static void write(EntryRecorded recorded, DelegateExecution execution) {
        Acting.STAFF.set(execution, recorded.by());
        OWNER.set(execution, recorded.owner());
        ORDER_TITLE.set(execution, recorded.title());
    }
}
