package org.placewell.employers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Refused;

/** Days and times of day as people type them, in America/Los_Angeles. */
final class CountyTimes {

    /** No year that the database or a calendar cannot keep. */
    private static final Pattern DAY = Pattern.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private static final String NO_DAY = "Enter the day as a date such as 2026-03-04.";

    private CountyTimes() {}

    /** Null for an empty text; refuses (422) what is no day. */
    static @Nullable LocalDate day(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        if (!DAY.matcher(text).matches()) {
            throw Refused.invalid(NO_DAY);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Refused.invalid(NO_DAY);
        }
    }

    static LocalDate requiredDay(@Nullable String typed, String sentence) {
        LocalDate day = day(typed);
        if (day == null) {
            throw Refused.invalid(sentence);
        }
        return day;
    }

    /** Refuses (422) a moment that lacks its day or its time, or is neither. */
    static Instant moment(@Nullable String day, @Nullable String time) {
        LocalDate date = requiredDay(day, "Enter the day.");
        if (time == null || time.isBlank()) {
            throw Refused.invalid("Enter the time.");
        }
        try {
            return date.atTime(LocalTime.parse(time.strip()))
                    .atZone(BusinessCalendar.COUNTY)
                    .toInstant();
        } catch (DateTimeException unreadable) {
            throw Refused.invalid("Enter the time such as 09:30 or 14:00.");
        }
    }
}
