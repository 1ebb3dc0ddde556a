package org.placewell.joborders;

import org.jspecify.annotations.Nullable;

/** A line of the list of unlawful wording as it was typed; days as year-month-day, the last day empty while there is none. */
public record WordingEntry(
        @Nullable String phrase,
        @Nullable String why,
        @Nullable String from,
        @Nullable String to) {}
