package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * A check has found an error in a file that waited for the manager.
 *
 * @param supervisor who corrects it: the one who approved, or the deputy; null leaves it to the group
 */
public record FileNoLongerSound(String number, @Nullable String supervisor) {}
