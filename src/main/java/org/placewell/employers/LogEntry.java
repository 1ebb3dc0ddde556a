package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.SafeWords;

/** One contact with an employer, its feedback, or what the county improves after it, as typed (PRO-7, PRO-16). */
public record LogEntry(
        LogKind kind,
        Channel channel,
        Instant at,
        @Nullable Integer minutes,
        @Nullable String withWhom,
        String purpose,
        String summary,
        @Nullable String nextStep,
        @Nullable LocalDate nextOn) {

    /** As it was typed. Refuses (422) what is missing or cannot be read. */
    public static LogEntry of(
            LogKind kind,
            Channel channel,
            @Nullable String day,
            @Nullable String time,
            @Nullable String minutes,
            @Nullable String withWhom,
            @Nullable String purpose,
            @Nullable String summary,
            @Nullable String nextStep,
            @Nullable String nextOn) {
        return new LogEntry(
                kind,
                channel,
                CountyTimes.moment(day, time),
                length(minutes),
                OneLine.of(withWhom, 200, "With whom"),
                OneLine.required(purpose, 200, "Purpose"),
                SafeWords.required(summary, "Say what was talked about."),
                SafeWords.of(nextStep),
                CountyTimes.day(nextOn));
    }

    private static @Nullable Integer length(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String digits = typed.strip();
        if (!digits.matches("[0-9]{1,3}")) {
            throw Refused.invalid("Enter the minutes as a number.");
        }
        return Integer.valueOf(digits);
    }
}
