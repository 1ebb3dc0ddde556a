package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/**
 * What the list of what ends soon shows.
 *
 * @param text part of the employer's name, number or city; empty for all
 * @param tier null for both
 * @param fact null for all
 * @param mine only employers of the signed-in person
 * @param within days from today
 * @param sort {@code ends}, {@code employer} or {@code counselor}; a leading minus turns it around
 * @param page from 1
 */
public record EndingSearch(
        @Nullable String text,
        @Nullable Tier tier,
        @Nullable EndingFact fact,
        boolean mine,
        int within,
        String sort,
        int page) {}
