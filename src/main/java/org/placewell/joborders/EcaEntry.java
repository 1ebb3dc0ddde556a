package org.placewell.joborders;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/**
 * What a counselor says after entering an order in ECA. Refuses (422) a missing or unreadable number where there is one.
 *
 * @param number that ECA gave; null where the order goes back to be corrected
 */
public record EcaEntry(Outcome outcome, @Nullable String number) {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}");

    /** What came of it. */
    public enum Outcome {
        ENTERED,
        CORRECT
    }

    public EcaEntry {
        number = outcome == Outcome.ENTERED ? Words.of(number) : null;
        if (outcome == Outcome.ENTERED
                && (number == null || !NUMBER.matcher(number).matches())) {
            throw Refused.invalid("Enter the number that ECA gave: letters, digits and dashes, at most 40 characters.");
        }
    }
}
