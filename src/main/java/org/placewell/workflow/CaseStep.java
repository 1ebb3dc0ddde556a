package org.placewell.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One element of a model through which a case went, or where it stands.
 *
 * @param order in which the case came there
 * @param type as the engine calls it: {@code userTask}, {@code exclusiveGateway}
 * @param leftAt null while the case stands there
 * @param cancelled whether something else ended it
 * @param givenTo to whom the model gave it when it began; null for a step that waits until somebody claims it
 * @param actedBy whose click ended it, or {@link Actor#SYSTEM}
 */
public record CaseStep(
        long order,
        String element,
        @Nullable String name,
        String type,
        Instant enteredAt,
        @Nullable Instant leftAt,
        boolean cancelled,
        @Nullable String givenTo,
        @Nullable String actedBy) {

    public String label() {
        return name == null ? element : name;
    }

    public boolean human() {
        return type.equals("userTask");
    }
}
