package org.placewell.mail;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.workflow.OpenTask;

/**
 * One receiver's letter with all that happened to it, as one reader may see it.
 *
 * @param addressedTo whom its head names as receiver
 * @param body null for a reader who may not see cases
 * @param repeats the number of the letter that this one repeats
 * @param repeatedBy the numbers of the letters that repeat this one
 * @param tasks what waits for a person
 * @param history what people did about it
 */
public record LetterView(
        LetterRow row,
        String addressedTo,
        List<String> cc,
        @Nullable String replyTo,
        String messageId,
        @Nullable String body,
        @Nullable String repeats,
        List<String> repeatedBy,
        List<Attempt> attempts,
        List<OpenTask> tasks,
        List<AuditRow> history,
        Set<Ability> abilities) {

    /** What the reader may do about it now. */
    public enum Ability {
        SETTLE,
        SEND_AGAIN,
        MARK_BOUNCED
    }

    /**
     * One attempt to send it.
     *
     * @param endedAt null while it runs, and if its worker was lost
     * @param outcome null while it runs
     */
    public record Attempt(
            int number,
            Instant beganAt,
            @Nullable Instant endedAt,
            @Nullable LetterState outcome,
            @Nullable String problem) {}

    public boolean settles() {
        return abilities.contains(Ability.SETTLE);
    }

    public boolean sendsAgain() {
        return abilities.contains(Ability.SEND_AGAIN);
    }

    public boolean marksBounced() {
        return abilities.contains(Ability.MARK_BOUNCED);
    }
}
