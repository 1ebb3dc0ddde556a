package org.placewell.employers.process;

import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/** Reads what a form of this room submits; refuses (422) what it cannot have offered. */
final class Submitted {

    private Submitted() {}

    static @Nullable String text(CaseVariable<String> field, VariableScope scope) {
        Object submitted = scope.getVariable(field.name());
        if (submitted == null) {
            return null;
        }
        if (!(submitted instanceof String text)) {
            throw Refused.invalid("Write it as text.");
        }
        return text;
    }

    static boolean ticked(CaseVariable<Boolean> field, VariableScope scope) {
        return Boolean.TRUE.equals(scope.getVariable(field.name()));
    }

    /** One of the choices, null where none is made. */
    static <E extends Enum<E>> @Nullable E choice(Class<E> type, CaseVariable<String> field, VariableScope scope) {
        Object submitted = scope.getVariable(field.name());
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.name().equals(submitted))
                .findFirst()
                .orElse(null);
    }

    static <E extends Enum<E>> E required(
            Class<E> type, CaseVariable<String> field, VariableScope scope, String sentence) {
        E chosen = choice(type, field, scope);
        if (chosen == null) {
            throw Refused.invalid(sentence);
        }
        return chosen;
    }

    /** Nothing of it stays in the engine. */
    static void take(Stream<CaseVariable<?>> fields, VariableScope scope) {
        fields.forEach(field -> field.take(scope));
    }
}
