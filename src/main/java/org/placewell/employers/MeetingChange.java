package org.placewell.employers;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;

/** What is different about a meeting; what is null stays as it was (PRO-2). */
public record MeetingChange(
        @Nullable Instant startsAt,
        @Nullable Integer minutes,
        @Nullable MeetingMode mode,
        @Nullable String place,
        @Nullable String purpose) {

    /** As it was typed. Refuses (422) what cannot be read, and no change at all. */
    public static MeetingChange of(
            @Nullable String day,
            @Nullable String time,
            @Nullable String minutes,
            @Nullable MeetingMode mode,
            @Nullable String place,
            @Nullable String purpose) {
        MeetingChange change = new MeetingChange(
                blank(day) && blank(time) ? null : CountyTimes.moment(day, time),
                blank(minutes) ? null : MeetingPlan.length(minutes),
                mode,
                OneLine.of(place, 300, "New place or link"),
                OneLine.of(purpose, 200, "Purpose"));
        if (Stream.of(change.startsAt, change.minutes, change.mode, change.place, change.purpose)
                .allMatch(Objects::isNull)) {
            throw Refused.invalid(
                    "Say what is different: day and time, length, how or where you meet, or the purpose.");
        }
        return change;
    }

    Instant begin(Meeting meeting) {
        return startsAt == null ? meeting.startsAt() : startsAt;
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }
}
