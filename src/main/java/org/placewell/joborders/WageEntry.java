package org.placewell.joborders;

import org.jspecify.annotations.Nullable;

/** A line of the table of wages as it was typed; days as year-month-day, the last day empty until another line follows. */
public record WageEntry(
        @Nullable WageKind kind,
        @Nullable String city,
        @Nullable String hourly,
        @Nullable String from,
        @Nullable String to,
        @Nullable String source) {}
