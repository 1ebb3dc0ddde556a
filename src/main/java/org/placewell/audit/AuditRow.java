package org.placewell.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One recorded fact, read. {@code actorRole} lists the roles that the actor held then. */
public record AuditRow(
        long id,
        Instant occurredAt,
        String actor,
        String actorName,
        @Nullable String actorRole,
        @Nullable String onBehalfOf,
        String action,
        String objectType,
        String objectId,
        @Nullable Long version,
        String outcome,
        @Nullable String reason) {

    /** How it came out, to be read after the action: ": approved"; empty where the action says so itself ("Packet withdrawn"). */
    public String result() {
        return outcome.equals("done") || action.endsWith(" " + outcome) ? "" : ": " + outcome;
    }

    /** Whether somebody only read; such actions end so, and no others do. */
    public boolean reading() {
        return action.endsWith(" read");
    }
}
