package org.placewell.joborders;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Wages as sentences name them. */
final class Shown {

    private Shown() {}

    static String wage(BigDecimal hourly) {
        return "$" + hourly.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
