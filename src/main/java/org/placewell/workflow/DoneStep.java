package org.placewell.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/**
 * A human step that has ended.
 *
 * @param role for which it was; null where the model does not say
 * @param actedBy id of the person; {@link Actor#SYSTEM} where no click ended it
 * @param cancelled whether it ended without being completed, such as by a withdrawal of the case
 */
public record DoneStep(
        String caseNumber,
        String processKey,
        String name,
        @Nullable Role role,
        Instant endedAt,
        String actedBy,
        boolean cancelled) {}
