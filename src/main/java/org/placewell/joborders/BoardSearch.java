package org.placewell.joborders;

import org.jspecify.annotations.Nullable;

/**
 * What the board shows; null is for all.
 *
 * @param text words of title, employer, city or description, the last one perhaps unfinished
 * @param page from 1
 */
public record BoardSearch(
        @Nullable String text,
        @Nullable String city,
        @Nullable Program program,
        boolean specialized,
        Sort sort,
        int page) {

    /** What comes first. */
    public enum Sort {
        NEWEST("Newest first", "-opened"),
        WAGE("Best paid first", "-hourly"),
        CLOSING("Closing soonest first", "closing-soon");

        private final String title;
        private final String order;

        Sort(String title, String order) {
            this.title = title;
            this.order = order;
        }

        public String title() {
            return title;
        }

        String order() {
            return order;
        }
    }
}
