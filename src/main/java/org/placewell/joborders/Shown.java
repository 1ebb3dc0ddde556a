package org.placewell.joborders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.placewell.calendar.BusinessCalendar;

/** Days, moments and wages as sentences name them. */
final class Shown {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d, yyyy", Locale.US);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE, MMM d, yyyy, h:mm a", Locale.US).withZone(BusinessCalendar.COUNTY);

    private Shown() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    static String wage(BigDecimal hourly) {
        return "$" + hourly.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
