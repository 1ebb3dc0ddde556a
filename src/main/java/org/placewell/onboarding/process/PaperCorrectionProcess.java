package org.placewell.onboarding.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.staff.Refused;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code PaperCorrection}, its form and this code share beside those of the packet's own process. */
public final class PaperCorrectionProcess {

    /** The user task, by which a page finds the step that it completes. */
    public static final String FIX_PAPERS = "Activity_FixPapers";

    public static final CaseVariable<String> NOTE = CaseVariable.typed("fixNote");

    static final String ID = "PaperCorrection";

    static final String PAPERS_TAKEN_BACK = "onboarding.PapersTakenBack";

    private PaperCorrectionProcess() {}

    static DeclaredVariables declared() {
        return DeclaredVariables.of(
                ID,
                Stream.of(
                        EmployerOnboardingProcess.PACKET_NUMBER,
                        EmployerOnboardingProcess.EMPLOYER_NAME,
                        EmployerOnboardingProcess.TIER_TITLE,
                        EmployerOnboardingProcess.PREPARER,
                        NOTE,
                        Acting.STAFF));
    }

    /** What the preparer wrote; refuses (422) what is no text. */
    static String note(VariableScope scope) {
        Object submitted = scope.getVariable(NOTE.name());
        if (submitted != null && !(submitted instanceof String)) {
            throw Refused.invalid("Write the note as text.");
        }
        return submitted == null ? "" : (String) submitted;
    }
}
