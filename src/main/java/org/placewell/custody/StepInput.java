package org.placewell.custody;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Words;

/**
 * What the form of a step of a file says.
 *
 * @param accepted whether the sender's papers are accepted at all
 * @param count of the papers, as that person counted them
 */
public record StepInput(
        boolean accepted, int count, @Nullable String note) {

    private static final int MOST = 9999;

    /** Refuses (422) what is no number of papers. */
    public static StepInput of(boolean accepted, @Nullable String count, @Nullable String note) {
        String typed = Words.required(count, "Count the papers and enter their number.");
        try {
            int number = Integer.parseInt(typed);
            if (number < 0 || number > MOST) {
                throw Refused.invalid("Papers: a number from 0 to " + MOST + ".");
            }
            return new StepInput(accepted, number, SafeWords.of(note));
        } catch (NumberFormatException noNumber) {
            throw Refused.invalid("Papers: a whole number, such as 8.");
        }
    }
}
