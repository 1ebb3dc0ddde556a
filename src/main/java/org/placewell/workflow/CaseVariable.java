package org.placewell.workflow;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** A variable that a process declares in its dictionary: an id, enum, boolean, date or declared caption, never more. */
public record CaseVariable<T>(String name, Class<T> type) {

    public static CaseVariable<String> text(String name) {
        return new CaseVariable<>(name, String.class);
    }

    public static CaseVariable<Boolean> flag(String name) {
        return new CaseVariable<>(name, Boolean.class);
    }

    public static CaseVariable<Integer> number(String name) {
        return new CaseVariable<>(name, Integer.class);
    }

    /** Its value, which the process has written before. */
    public T in(VariableScope scope) {
        return Objects.requireNonNull(find(scope), name);
    }

    public @Nullable T find(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    /** What a form submitted under this name, or null, and gone from the engine afterwards. */
    public @Nullable T take(VariableScope scope) {
        T value = find(scope);
        scope.removeVariable(name);
        return value;
    }
}
