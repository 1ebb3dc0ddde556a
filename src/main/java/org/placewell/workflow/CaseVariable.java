package org.placewell.workflow;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a process declares in its dictionary: an id, enum, boolean, date or declared caption, never more.
 *
 * @param longest how many characters of text may stay in the engine; none of what people type
 */
public record CaseVariable<T>(String name, Class<T> type, int longest) {

    /** As long as a name or a title; the engine's index bears it in any script. */
    private static final int CAPTION = 255;

    public static CaseVariable<String> text(String name) {
        return new CaseVariable<>(name, String.class, CAPTION);
    }

    /** What people type in a form; its recording step takes it, so that it never outlives the click. */
    public static CaseVariable<String> typed(String name) {
        return new CaseVariable<>(name, String.class, 0);
    }

    public static CaseVariable<Boolean> flag(String name) {
        return new CaseVariable<>(name, Boolean.class, 0);
    }

    public static CaseVariable<Integer> number(String name) {
        return new CaseVariable<>(name, Integer.class, 0);
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
