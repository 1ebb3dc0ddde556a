package org.placewell.mail.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code UndeliveredLetter}, its form and this code share; the business key is the letter's number. */
final class UndeliveredLetterProcess {

    static final String ID = "UndeliveredLetter";

    static final String LETTER_ARRIVED = "mail.LetterArrived";

    /** For people to read in the form; code asks {@link #letterOf}. */
    static final CaseVariable<String> LETTER_NUMBER = CaseVariable.text("letterNumber");

    static final CaseVariable<String> LETTER_SUBJECT = CaseVariable.text("letterSubject");
    static final CaseVariable<String> LETTER_PROBLEM = CaseVariable.text("letterProblem");
    static final CaseVariable<String> SETTLEMENT_OUTCOME = CaseVariable.text("settlementOutcome");

    private UndeliveredLetterProcess() {}

    /** All that may stand in the engine: what the case keeps, and what the form submits until it is recorded. */
    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept =
                Stream.of(LETTER_NUMBER, LETTER_SUBJECT, LETTER_PROBLEM, SETTLEMENT_OUTCOME, Acting.STAFF);
        return DeclaredVariables.of(ID, Stream.concat(kept, SettlementForm.fields()));
    }

    /** The letter's number: the business key, because nobody can submit another one. */
    static String letterOf(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }
}
