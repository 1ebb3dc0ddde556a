package org.placewell.joborders.process;

import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.joborders.EcaEntry;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/** What the form "Enter job order in ECA" submits; the order's page names its fields by it. */
public final class EcaForm {

    public static final CaseVariable<String> DECISION = CaseVariable.text("ecaDecision");
    public static final CaseVariable<String> NUMBER = CaseVariable.typed("ecaNumber");

    private EcaForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(DECISION, NUMBER);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static EcaEntry read(VariableScope scope) {
        Object chosen = scope.getVariable(DECISION.name());
        EcaEntry.Outcome outcome = Arrays.stream(EcaEntry.Outcome.values())
                .filter(choice -> choice.name().equals(chosen))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("Say whether the order is entered in ECA."));
        Object number = scope.getVariable(NUMBER.name());
        if (number != null && !(number instanceof String)) {
            throw Refused.invalid("Write the number as text.");
        }
        return new EcaEntry(outcome, (String) number);
    }

    /** What was submitted, and gone from the engine afterwards. */
    static EcaEntry take(VariableScope scope) {
        EcaEntry entry = read(scope);
        fields().forEach(field -> field.take(scope));
        return entry;
    }
}
