package org.placewell.custody;

import org.jspecify.annotations.Nullable;

/**
 * An approved packet has a file now.
 *
 * @param supervisor who updates the register; null for the group
 */
public record FileOpened(
        String packet,
        String employerName,
        String tierTitle,
        @Nullable String supervisor,
        int papers) {}
