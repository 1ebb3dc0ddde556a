package org.placewell.custody;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/** What the ER supervisor writes into the register; all else in the row is known (CUS-1). */
public record RegisterEntry(
        LocalDate termStartsOn,
        @Nullable LocalDate termEndsOn,
        @Nullable LocalDate insuranceEndsOn,
        @Nullable String feinLast4) {

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    /** Refuses (422) what is no day, a term that ends before it begins, and anything but four digits. */
    public static RegisterEntry of(
            @Nullable String termStart,
            @Nullable String termEnd,
            @Nullable String insuranceEnd,
            @Nullable String fein) {
        LocalDate start = day("Term begins", termStart);
        LocalDate end = day("Term ends", termEnd);
        String digits = Words.of(fein);
        if (start == null) {
            throw Refused.invalid("Enter the day on which the agreement's term begins.");
        }
        if (end != null && end.isBefore(start)) {
            throw Refused.invalid("The term cannot end before it begins.");
        }
        if (digits != null && !FOUR_DIGITS.matcher(digits).matches()) {
            throw Refused.invalid("Of the FEIN enter the last four digits only.");
        }
        return new RegisterEntry(start, end, day("Insurance ends", insuranceEnd), digits);
    }

    /** Null where nothing is typed; refuses (422) what is no day. */
    public static @Nullable LocalDate day(String label, @Nullable String typed) {
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
