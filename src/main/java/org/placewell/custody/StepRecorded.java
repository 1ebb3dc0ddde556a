package org.placewell.custody;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/**
 * What a recorded step leaves for the process.
 *
 * @param desk whose the next step is
 * @param person who has it there; null for the group
 * @param accepted whether the count agreed
 * @param papers that the file has
 */
public record StepRecorded(String by, Role desk, @Nullable String person, boolean accepted, int papers) {}
