package org.placewell.custody.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.custody.PaperEnd;
import org.placewell.custody.ReturnInput;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/** What the form "Return papers to employer" submits; the page of the papers names its fields by it. */
public final class ReturnForm {

    public static final CaseVariable<String> HOW = CaseVariable.text("returnHow");
    public static final CaseVariable<String> NOTE = CaseVariable.typed("returnNote");

    private ReturnForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(HOW, NOTE);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static ReturnInput read(VariableScope scope) {
        Object chosen = scope.getVariable(HOW.name());
        PaperEnd how = Stream.of(PaperEnd.RETURNED, PaperEnd.SHREDDED)
                .filter(choice -> choice.name().equals(chosen))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("Say whether the papers were returned or shredded."));
        return ReturnInput.of(how, CountForm.written(NOTE, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static ReturnInput take(VariableScope scope) {
        ReturnInput input = read(scope);
        fields().forEach(field -> field.take(scope));
        return input;
    }
}
