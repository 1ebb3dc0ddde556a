package org.placewell.workflow;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the engine may keep for a process. Its room publishes it as a bean; the application does not start while a model
 * has none, and a variable that is not in it is refused, whichever way it comes (RULES, Data in the engine).
 *
 * @param process the model's id
 * @param byName what the case keeps, and what its forms submit until it is recorded
 */
public record DeclaredVariables(String process, Map<String, CaseVariable<?>> byName) {

    public DeclaredVariables {
        byName = Map.copyOf(byName);
    }

    public static DeclaredVariables of(String process, Stream<CaseVariable<?>> variables) {
        return new DeclaredVariables(
                process, variables.collect(Collectors.toMap(CaseVariable::name, Function.identity())));
    }

    public Set<String> names() {
        return byName.keySet();
    }
}
