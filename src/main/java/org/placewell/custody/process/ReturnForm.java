package org.placewell.custody.process;

import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.custody.ReturnInput;
import org.placewell.workflow.CaseVariable;

/** What the form "Return papers to employer" submits; the page of the papers names its fields by it. */
public final class ReturnForm {

    private static final CaseVariable<String> HOW = CaseVariable.text("returnHow");
    private static final CaseVariable<String> NOTE = CaseVariable.typed("returnNote");

    private ReturnForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(HOW, NOTE);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static ReturnInput read(VariableScope scope) {
        return ReturnInput.of(scope.getVariable(HOW.name()), CountForm.written(NOTE, scope));
    }

    /** What a page submits in the form's place. */
    public static Map<String, Object> filled(String how, String note) {
        return Map.of(HOW.name(), how, NOTE.name(), note);
    }

    /** What was submitted, and gone from the engine afterwards. */
    static ReturnInput take(VariableScope scope) {
        ReturnInput input = read(scope);
        fields().forEach(field -> field.take(scope));
        return input;
    }
}
