package org.placewell.onboarding.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.placewell.onboarding.Recorded;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code EmployerOnboarding}, its forms and this code share; the business key is the packet's number. */
final class EmployerOnboardingProcess {

    static final String ID = "EmployerOnboarding";

    static final String FILE_NO_LONGER_SOUND = "onboarding.FileNoLongerSound";

    static final String PACKET_WITHDRAWN = "onboarding.PacketWithdrawn";

    /** For people to read in forms; code asks {@link #packetOf}. */
    static final CaseVariable<String> PACKET_NUMBER = CaseVariable.text("packetNumber");

    static final CaseVariable<String> EMPLOYER_NAME = CaseVariable.text("employerName");
    static final CaseVariable<String> TIER_TITLE = CaseVariable.text("tierTitle");
    static final CaseVariable<String> PREPARER = CaseVariable.text("preparer");

    /** The version of the packet that the next form shows, and that its guard holds against the packet. */
    static final CaseVariable<Integer> PACKET_VERSION = CaseVariable.number("packetVersion");

    /** Who corrects if the packet comes back: the approving supervisor or the deputy; null leaves it to the group. */
    static final CaseVariable<String> SUPERVISOR = CaseVariable.text("supervisor");

    static final CaseVariable<String> REVIEW_OUTCOME = CaseVariable.text("reviewOutcome");
    static final CaseVariable<Boolean> PACKET_COMPLETE = CaseVariable.flag("packetComplete");

    private EmployerOnboardingProcess() {}

    /** All that may stand in the engine: what the case keeps, and what forms submit until it is recorded. */
    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept = Stream.of(
                PACKET_NUMBER,
                EMPLOYER_NAME,
                TIER_TITLE,
                PREPARER,
                PACKET_VERSION,
                SUPERVISOR,
                REVIEW_OUTCOME,
                PACKET_COMPLETE,
                Acting.STAFF);
        return DeclaredVariables.of(
                ID, Stream.concat(kept, StepForm.ALL.stream().flatMap(StepForm::fields)));
    }

    /** The packet's number: the business key, because nobody can submit another one. */
    static String packetOf(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }

    /** Hands the process what a recorded step leaves for it. */
    static void write(Recorded recorded, DelegateExecution execution) {
        Acting.STAFF.set(execution, recorded.by());
        PACKET_VERSION.set(execution, recorded.version());
        if (recorded.outcome() != null) {
            REVIEW_OUTCOME.set(execution, recorded.outcome().name());
        }
        PREPARER.set(execution, recorded.preparer());
        execution.setVariable(SUPERVISOR.name(), recorded.supervisor());
    }
}
