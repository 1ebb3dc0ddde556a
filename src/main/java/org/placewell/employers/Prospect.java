package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/**
 * An employer that somebody is about to add (PRO-1).
 *
 * @param fein its federal number, never shown again but for the last four digits
 * @param source where the county heard of it
 * @param reason why it is worth the effort
 */
public record Prospect(
        NewEmployer facts,
        @Nullable String website,
        @Nullable String fein,
        @Nullable String source,
        @Nullable String reason) {}
