package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/**
 * A person at an employer as typed.
 *
 * @param primary who is written to first; one at most
 * @param doNotContact who asked not to be contacted
 * @param left who does not work there any more
 */
public record ContactEntry(
        String name,
        @Nullable String title,
        @Nullable String phone,
        @Nullable String email,
        boolean primary,
        boolean doNotContact,
        boolean left) {}
