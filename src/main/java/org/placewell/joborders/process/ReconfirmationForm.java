package org.placewell.joborders.process;

import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.Reconfirmation;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/** What the form "Reconfirm job order with employer" submits; the order's page names its fields by it. */
public final class ReconfirmationForm {

    public static final CaseVariable<String> DECISION = CaseVariable.text("reconfirmDecision");
    public static final CaseVariable<String> OPENINGS = CaseVariable.typed("reconfirmOpenings");
    public static final CaseVariable<String> NOTE = CaseVariable.typed("reconfirmNote");

    private ReconfirmationForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(DECISION, OPENINGS, NOTE);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static Reconfirmation read(VariableScope scope) {
        String chosen = written(DECISION, scope);
        Reconfirmation.Answer answer = Arrays.stream(Reconfirmation.Answer.values())
                .filter(choice -> choice.name().equals(chosen))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("Say what the employer answered."));
        return Reconfirmation.of(answer, written(OPENINGS, scope), written(NOTE, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static Reconfirmation take(VariableScope scope) {
        Reconfirmation answer = read(scope);
        fields().forEach(field -> field.take(scope));
        return answer;
    }

    private static @Nullable String written(CaseVariable<String> field, VariableScope scope) {
        Object submitted = scope.getVariable(field.name());
        if (submitted == null) {
            return null;
        }
        if (!(submitted instanceof String text)) {
            throw Refused.invalid("Write openings and remark as text.");
        }
        return text;
    }
}
