package org.placewell.custody.process;

import java.util.stream.Stream;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code PaperReturn}, its form and this code share beside those of the file. */
public final class PaperReturnProcess {

    /** The user task, by which a page finds the step that it completes. */
    public static final String RETURN = "Activity_ReturnPapersToEmployer";

    static final String ID = "PaperReturn";

    /** Who gives the papers back. */
    static final CaseVariable<String> RETURNER = CaseVariable.text("returner");

    /** What was chosen at the withdrawal, for people to read in the form. */
    static final CaseVariable<String> CHOSEN_END = CaseVariable.text("chosenEnd");

    /** Which papers stay because another packet relies on them, for people to read in the form. */
    static final CaseVariable<String> KEPT_PAPERS = CaseVariable.text("keptPapers");

    private PaperReturnProcess() {}

    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept = Stream.of(
                FileCustodyProcess.PACKET_NUMBER,
                FileCustodyProcess.EMPLOYER_NAME,
                RETURNER,
                CHOSEN_END,
                KEPT_PAPERS,
                Acting.STAFF);
        return DeclaredVariables.of(ID, Stream.concat(kept, ReturnForm.fields()));
    }
}
