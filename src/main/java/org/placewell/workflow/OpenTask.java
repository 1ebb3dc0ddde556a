package org.placewell.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user task that waits; {@code element} is its id in the model, {@code name} its label. */
public record OpenTask(
        String id,
        String element,
        String name,
        @Nullable String assignee,
        List<String> groups,
        Instant since,
        @Nullable Instant due) {}
