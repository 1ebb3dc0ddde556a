package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/**
 * What a counselor and an employer agreed on about meeting.
 *
 * @param startsAt with the facts after it, where a meeting is planned
 * @param purpose the usual one where nobody names another
 * @param invited whose address gets the invitation; the primary contact's where it is null
 * @param tryAgainOn where the county waits; null for the configured number of days
 */
public record MeetingPlan(
        Decision decision,
        @Nullable Instant startsAt,
        int minutes,
        @Nullable MeetingMode mode,
        @Nullable String place,
        @Nullable String purpose,
        @Nullable String invited,
        @Nullable String attendees,
        @Nullable LocalDate tryAgainOn,
        @Nullable String note) {

    /** Why the county meets employers (PRO-2). */
    public static final String PURPOSE = "Review EC Works services";

    private static final int USUAL = 60;
    private static final int LONGEST = 480;

    public enum Decision {
        PLANNED,
        LATER,
        GIVEN_UP
    }

    /** A meeting as it was typed. Refuses (422) what is missing or cannot be read. */
    public static MeetingPlan meeting(
            @Nullable String day,
            @Nullable String time,
            @Nullable String minutes,
            @Nullable MeetingMode mode,
            @Nullable String place,
            @Nullable String purpose,
            @Nullable String invited,
            @Nullable String attendees,
            @Nullable String note) {
        Instant startsAt = CountyTimes.moment(day, time);
        if (mode == null) {
            throw Refused.invalid("Say how you meet.");
        }
        String why = OneLine.of(purpose, 200, "Purpose");
        return new MeetingPlan(
                Decision.PLANNED,
                startsAt,
                length(minutes),
                mode,
                OneLine.required(place, 300, "Place or link"),
                why == null ? PURPOSE : why,
                OneLine.email(invited),
                OneLine.of(attendees, 500, "Who comes"),
                null,
                Words.of(note));
    }

    /** No meeting now. Refuses (422) an unreadable day, and a missing reason. */
    public static MeetingPlan none(Decision decision, @Nullable String tryAgainOn, @Nullable String note) {
        String words = Words.required(note, "Say why there is no meeting.");
        LocalDate day = decision == Decision.LATER ? CountyTimes.day(tryAgainOn) : null;
        return new MeetingPlan(decision, null, 0, null, null, null, null, null, day, words);
    }

    static int length(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return USUAL;
        }
        String digits = typed.strip();
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) < 5 || Integer.parseInt(digits) > LONGEST) {
            throw Refused.invalid("Enter the minutes as a number from 5 to " + LONGEST + ".");
        }
        return Integer.parseInt(digits);
    }
}
