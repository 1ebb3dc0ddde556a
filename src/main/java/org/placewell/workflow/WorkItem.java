package org.placewell.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/**
 * A human step that waits, as work lists show it.
 *
 * @param element its id in the model; {@code name} is its label
 * @param subject whom or what the case is about, such as the employer's name; empty if nothing
 * @param detail more of it, such as the tier; empty if nothing
 * @param role the one role that the step is for
 * @param handedOnBy who gave it out of their hands, while whoever got it has it
 */
public record WorkItem(
        String taskId,
        String caseNumber,
        String processKey,
        String element,
        String name,
        String subject,
        String detail,
        Role role,
        @Nullable String assignee,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable String handedOnBy,
        @Nullable Instant handedOnAt) {}
