package org.placewell.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One case, and when the asking person was last given a step of it by somebody else, if ever. */
public record CaseRun(CaseRow row, @Nullable Instant givenAt) {}
