package org.placewell.custody;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/** A day as the browser's date field sends it. */
public final class TypedDay {

    private TypedDay() {}

    /** Null where nothing is typed; refuses (422) what is no day. */
    public static @Nullable LocalDate of(String label, @Nullable String typed) {
        String text = Words.of(typed);
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2099) {
                throw Refused.invalid(label + ": a day between 2000 and 2099.");
            }
            return day;
        } catch (DateTimeParseException noDay) {
            throw Refused.invalid(label + ": choose a day, such as 2026-03-31.");
        }
    }
}
