package org.placewell.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments as staff read them, always with the weekday. */
public final class CountyWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d, yyyy", Locale.US);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE, MMM d, yyyy, h:mm a", Locale.US).withZone(BusinessCalendar.COUNTY);

    private CountyWords() {}

    /** "Tue, Mar 4, 2025". */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** "Tue, Mar 4, 2025, 5:00 PM", in America/Los_Angeles. */
    public static String time(Instant moment) {
        return TIME.format(moment);
    }
}
