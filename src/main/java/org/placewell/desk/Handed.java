package org.placewell.desk;

import org.jspecify.annotations.Nullable;

/**
 * What became of one task of many.
 *
 * @param caseNumber null where the task was gone before
 * @param refusal why it stayed as it was; null if it was handed on
 */
public record Handed(
        String taskId,
        @Nullable String caseNumber,
        @Nullable String step,
        @Nullable String refusal) {

    public boolean done() {
        return refusal == null;
    }
}
