package org.placewell.audit;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Acts on one thing that one person must not do together; a room publishes it as a bean, so that it can be shown from the rows of
 * evidence whether anybody did.
 *
 * @param objectType as in the trail: "packet"
 * @param rule whose it is: "SOD-1"
 * @param question what is checked, as a person reads it: "Nobody prepares and decides the same packet"
 * @param dutyOf by action, what a person is who did it: "prepared it"; two of them by one person on one thing are an exception.
 *     Where an action is of several duties, by action and outcome, as {@link #as} writes it
 */
public record SeparatedDuties(String objectType, String rule, String question, Map<String, String> dutyOf) {

    private static final String OUTCOME = ": ";

    public SeparatedDuties {
        dutyOf = Map.copyOf(dutyOf);
    }

    /** How {@code dutyOf} names an action that shows a duty only together with its outcome. */
    public static String as(String action, String outcome) {
        return action + OUTCOME + outcome;
    }

    /** What a person is who did this with this outcome; null where the rule says nothing of it. */
    @Nullable
    String duty(String action, String outcome) {
        String duty = dutyOf.get(as(action, outcome));
        return duty == null ? dutyOf.get(action) : duty;
    }

    /** The actions that show a duty, with any outcome. */
    Set<String> actions() {
        return dutyOf.keySet().stream()
                .map(action -> action.contains(OUTCOME) ? action.substring(0, action.indexOf(OUTCOME)) : action)
                .collect(Collectors.toSet());
    }
}
