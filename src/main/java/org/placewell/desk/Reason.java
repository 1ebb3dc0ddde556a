package org.placewell.desk;

import org.placewell.staff.Refused;
import org.placewell.staff.SafeWords;

/** Why somebody changes what another relies on; kept with the case, so it must be there and readable. */
final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /** Without space around it; refuses (422) none, a long one, control characters and a tax or bank number. */
    static String of(String text) {
        String reason = SafeWords.required(text, "Say why; the reason is kept with the case.");
        if (reason.length() > LONGEST) {
            throw Refused.invalid(
                    "At most " + LONGEST + " characters for the reason, please; these are " + reason.length() + ".");
        }
        return reason.replaceAll("\\s+", " ");
    }
}
