package org.placewell.exports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of a table that leaves the house. Moments are written in the county's time; null is an empty cell. */
public record Column<T>(String title, Kind kind, Function<T, ? extends @Nullable Object> value) {

    /** What a spreadsheet may do with the values: calculate, sort as days, or nothing. */
    public enum Kind {
        TEXT,
        NUMBER,
        MONEY,
        DATE,
        TIME
    }

    /** Words; one that a spreadsheet would take for a formula is written with an apostrophe before it. */
    public static <T> Column<T> text(String title, Function<T, @Nullable String> value) {
        return new Column<>(title, Kind.TEXT, value);
    }

    public static <T> Column<T> number(String title, Function<T, ? extends @Nullable Number> value) {
        return new Column<>(title, Kind.NUMBER, value);
    }

    /** US dollars. */
    public static <T> Column<T> money(String title, Function<T, @Nullable BigDecimal> value) {
        return new Column<>(title, Kind.MONEY, value);
    }

    public static <T> Column<T> date(String title, Function<T, @Nullable LocalDate> value) {
        return new Column<>(title, Kind.DATE, value);
    }

    public static <T> Column<T> time(String title, Function<T, @Nullable Instant> value) {
        return new Column<>(title, Kind.TIME, value);
    }
}
