package org.placewell.employers.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.employers.RenewalAnswer;
import org.placewell.workflow.CaseVariable;

/** What the form "Renew paper" submits; the renewal's page names its fields by it. */
public final class RenewalForm {

    public static final CaseVariable<String> DECISION = CaseVariable.text("renewalDecision");
    public static final CaseVariable<String> NOTE = CaseVariable.typed("renewalNote");

    private RenewalForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(DECISION, NOTE);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static RenewalAnswer read(VariableScope scope) {
        return RenewalAnswer.of(Submitted.text(DECISION, scope), Submitted.text(NOTE, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static RenewalAnswer take(VariableScope scope) {
        RenewalAnswer answer = read(scope);
        Submitted.take(fields(), scope);
        return answer;
    }
}
