package org.placewell.administration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/** An open step in somebody's hands, as somebody may see it who sees no case: its label and the case's number. */
public record HeldTask(
        String name, String caseNumber, Role role, @Nullable Instant dueAt) {}
