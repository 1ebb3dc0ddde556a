package org.placewell.joborders;

import org.jspecify.annotations.Nullable;

/**
 * What the list of job orders shows; null is for all.
 *
 * @param text words of title, employer, city or description, the last one perhaps unfinished; or a number of ours or of ECA
 * @param city as it is written in the orders
 * @param specialized only specialized opportunities
 * @param flagged only those whose wage is below the minimum
 * @param mine only those for which the signed-in person is responsible
 * @param sort the column, such as {@code number} or {@code changed};
 *     a leading minus turns it around
 * @param page from 1
 */
public record OrderSearch(
        @Nullable String text,
        @Nullable OrderState state,
        @Nullable Program program,
        @Nullable String city,
        Quality.@Nullable Grade grade,
        boolean specialized,
        boolean flagged,
        boolean mine,
        String sort,
        int page) {}
