package org.placewell.custody;

import org.jspecify.annotations.Nullable;

/**
 * What a recorded step leaves for the process.
 *
 * @param clerk who scans the file; null for the group
 * @param accepted whether the count agreed
 * @param papers that the file has
 */
public record StepRecorded(String by, @Nullable String clerk, boolean accepted, int papers) {}
