package org.placewell.joborders;

import org.jspecify.annotations.Nullable;

/** One thing that an automatic check found; {@code reason} is what the counselor says to it, null while nobody has. */
public record OrderFinding(
        FindingCode code, String text, @Nullable String reason) {}
