package org.placewell.employers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Words;

/**
 * What became of a meeting.
 *
 * @param present who was there, where it was held
 * @param movedTo when it is now, where it was moved; {@code place} where that has changed too
 */
public record MeetingReport(
        Outcome outcome,
        @Nullable String present,
        @Nullable Instant movedTo,
        @Nullable String place,
        @Nullable String note) {

    public enum Outcome {
        HELD,
        MOVED,
        NO_SHOW,
        CANCELLED
    }

    /** As it was typed. Refuses (422) what the outcome needs and is missing. */
    public static MeetingReport of(
            Outcome outcome,
            @Nullable String present,
            @Nullable String day,
            @Nullable String time,
            @Nullable String place,
            @Nullable String note) {
        return switch (outcome) {
            case HELD ->
                new MeetingReport(outcome, OneLine.required(present, 500, "Who was there"), null, null, Words.of(note));
            case MOVED ->
                new MeetingReport(
                        outcome,
                        null,
                        CountyTimes.moment(day, time),
                        OneLine.of(place, 300, "New place or link"),
                        Words.required(note, "Say why the meeting is moved."));
            case NO_SHOW, CANCELLED ->
                new MeetingReport(
                        outcome, null, null, null, Words.required(note, "Say why the meeting did not take place."));
        };
    }
}
