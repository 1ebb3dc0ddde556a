package org.placewell.workflow;

import org.jspecify.annotations.Nullable;

/** Who acts: a person, or {@code system} on behalf of the person whose click caused the job. */
public record Actor(String id, @Nullable String onBehalfOf) {

    public static final String SYSTEM = "system";
}
