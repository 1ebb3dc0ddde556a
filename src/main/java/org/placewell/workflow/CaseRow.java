package org.placewell.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One case, running or ended. A number may have several, one after the other, such as a letter that came back twice.
 *
 * @param version of the model in which it ran
 * @param subject the employer, or what it is about instead
 * @param detail such as the agreement
 * @param outcome id of the end event in the model, {@link #OPEN} or {@link #DELETED}
 * @param outcomeName its label; null for the latter two
 */
public record CaseRow(
        String instanceId,
        String number,
        String processKey,
        String definitionId,
        int version,
        String subject,
        String detail,
        Instant openedAt,
        @Nullable Instant endedAt,
        String outcome,
        @Nullable String outcomeName) {

    /** The outcome of a case that still runs. */
    public static final String OPEN = "OPEN";

    /** The outcome of a case that ended at none of the model's ends. */
    public static final String DELETED = "DELETED";

    public boolean open() {
        return outcome.equals(OPEN);
    }
}
