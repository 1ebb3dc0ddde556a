package org.placewell.joborders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/** Reads what was typed about a rule of the county; refuses (422) in words that name the field. */
final class Typed {

    private static final Pattern MONEY = Pattern.compile("\\$?\\s*(\\d{1,3}(?:\\.\\d{1,2})?)");
    /** Also what reverses the direction of text: such a name reads in lists and letters as another one. */
    private static final Pattern NOT_ONE_LINE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private Typed() {}

    static String required(@Nullable String text, int most, String label) {
        String line = line(text, most, label);
        if (line == null) {
            throw Refused.invalid(label + " is missing.");
        }
        return line;
    }

    static @Nullable String line(@Nullable String text, int most, String label) {
        String line = Words.of(text);
        if (line != null && (line.length() > most || NOT_ONE_LINE.matcher(line).find())) {
            throw Refused.invalid(label + " must be one line of at most " + most + " characters.");
        }
        return line;
    }

    static BigDecimal wage(@Nullable String text, String label) {
        var match = MONEY.matcher(required(text, 20, label));
        if (!match.matches() || new BigDecimal(match.group(1)).signum() == 0) {
            throw Refused.invalid(label + " must be dollars and cents an hour, such as 18.45.");
        }
        return new BigDecimal(match.group(1)).setScale(2);
    }

    static LocalDate day(@Nullable String text, String label) {
        try {
            LocalDate day = LocalDate.parse(required(text, 20, label));
            if (day.getYear() >= 2000 && day.getYear() <= 2100) {
                return day;
            }
        } catch (DateTimeParseException unreadable) {
            throw Refused.invalid(label + " must be a date as year, month and day, such as 2027-01-01.");
        }
        throw Refused.invalid(label + " must lie between the years 2000 and 2100.");
    }

    static @Nullable LocalDate dayIfAny(@Nullable String text, String label) {
        return Words.of(text) == null ? null : day(text, label);
    }

    static String reason(@Nullable String text) {
        return Words.required(text, "Say why, so that whoever reads an older order understands it.");
    }
}
