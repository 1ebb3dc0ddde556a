package org.placewell.joborders;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/**
 * What the employer answered when asked again (JOB-7). Refuses (422) openings that are no number, and an end without reason.
 *
 * @param openings how many there are now, filled ones included; null if that has not changed
 * @param note why it ended, or a remark
 */
public record Reconfirmation(
        Answer answer, @Nullable Integer openings, @Nullable String note) {

    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,3}");

    /** Whether the vacancy still stands. */
    public enum Answer {
        STILL_OPEN,
        NO_LONGER
    }

    public Reconfirmation {
        note = Words.of(note);
        if (answer == Answer.NO_LONGER && note == null) {
            throw Refused.invalid("Say why the employer no longer hires.");
        }
    }

    /** As it is typed. */
    public static Reconfirmation of(Answer answer, @Nullable String openings, @Nullable String note) {
        String typed = Words.of(openings);
        if (typed != null && !WHOLE.matcher(typed).matches()) {
            throw Refused.invalid("Openings: a whole number from 1 to 9999, or nothing if it has not changed.");
        }
        return new Reconfirmation(answer, typed == null ? null : Integer.valueOf(typed), note);
    }
}
