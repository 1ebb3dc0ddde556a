package org.placewell.employers;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.SafeWords;

/**
 * What became of a meeting.
 *
 * @param present who was there, where it was held
 * @param change what is different, where it was changed
 */
public record MeetingReport(
        Outcome outcome,
        @Nullable String present,
        @Nullable MeetingChange change,
        @Nullable String note) {

    public enum Outcome {
        HELD,
        CHANGED,
        NO_SHOW,
        CANCELLED
    }

    /** As it was typed; what is different is read only where it was changed. Refuses (422) what the outcome needs and is missing. */
    public static MeetingReport of(
            Outcome outcome, @Nullable String present, Supplier<MeetingChange> change, @Nullable String note) {
        return switch (outcome) {
            case HELD ->
                new MeetingReport(outcome, OneLine.required(present, 500, "Who was there"), null, SafeWords.of(note));
            case CHANGED ->
                new MeetingReport(
                        outcome, null, change.get(), SafeWords.required(note, "Say why the meeting is changed."));
            case NO_SHOW, CANCELLED ->
                new MeetingReport(
                        outcome, null, null, SafeWords.required(note, "Say why the meeting did not take place."));
        };
    }
}
