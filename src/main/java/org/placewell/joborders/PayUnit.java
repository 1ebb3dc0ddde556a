package org.placewell.joborders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For what a wage is paid. */
public enum PayUnit {
    HOUR("an hour"),
    WEEK("a week"),
    MONTH("a month"),
    YEAR("a year");

    private static final BigDecimal WEEKS_A_YEAR = BigDecimal.valueOf(52);
    private static final BigDecimal MONTHS_A_YEAR = BigDecimal.valueOf(12);

    private final String title;

    PayUnit(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The wage for one hour; empty if the hours a week are needed and not known. */
    Optional<BigDecimal> hourly(BigDecimal wage, @Nullable BigDecimal hoursPerWeek) {
        if (this == HOUR) {
            return Optional.of(wage);
        }
        if (hoursPerWeek == null || hoursPerWeek.signum() == 0) {
            return Optional.empty();
        }
        // one division, at the end: a wage exactly at the minimum must not come out a cent below it
        BigDecimal hoursAYear = hoursPerWeek.multiply(WEEKS_A_YEAR);
        return Optional.of(
                switch (this) {
                    case HOUR -> wage;
                    case WEEK -> wage.divide(hoursPerWeek, 2, RoundingMode.DOWN);
                    case MONTH -> wage.multiply(MONTHS_A_YEAR).divide(hoursAYear, 2, RoundingMode.DOWN);
                    case YEAR -> wage.divide(hoursAYear, 2, RoundingMode.DOWN);
                });
    }
}
