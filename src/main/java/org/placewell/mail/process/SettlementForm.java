package org.placewell.mail.process;

import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.placewell.mail.Settlement;
import org.placewell.mail.SettlementInput;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/**
 * What the form "Settle undelivered letter" submits; the guard reads it, the recording step takes it, and the letter's page
 * names task and fields by it.
 */
public final class SettlementForm {

    public static final String ACTIVITY = "Activity_SettleUndeliveredLetter";

    public static final CaseVariable<String> DECISION = CaseVariable.text("letterDecision");
    public static final CaseVariable<String> ADDRESS = CaseVariable.typed("letterAddress");
    public static final CaseVariable<String> REASON = CaseVariable.typed("letterReason");

    private SettlementForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(DECISION, ADDRESS, REASON);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static SettlementInput read(VariableScope scope) {
        String chosen = written(DECISION, scope);
        Settlement decision = Arrays.stream(Settlement.values())
                .filter(choice -> choice.name().equals(chosen))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("Choose one of the decisions in the form."));
        return new SettlementInput(decision, written(ADDRESS, scope), written(REASON, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static SettlementInput take(VariableScope scope) {
        SettlementInput input = read(scope);
        fields().forEach(field -> field.take(scope));
        return input;
    }

    private static @Nullable String written(CaseVariable<String> field, VariableScope scope) {
        Object submitted = scope.getVariable(field.name());
        if (submitted == null) {
            return null;
        }
        if (!(submitted instanceof String text)) {
            throw Refused.invalid("Write address and reason as text.");
        }
        return text;
    }
}
