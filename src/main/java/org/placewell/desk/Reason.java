package org.placewell.desk;

import java.util.regex.Pattern;
import org.placewell.staff.Refused;

/** Why somebody changes what another relies on; kept with the case, so it must be there and readable. */
final class Reason {

    private static final int LONGEST = 500;

    /** Spaces of every kind and characters that show nothing: a reason of these alone is none. */
    private static final Pattern INVISIBLE_AROUND = Pattern.compile(
            "^[\\p{Z}\\p{Cf}\\s\u115F\u1160\u3164\uFFA0\uFFFD]+|[\\p{Z}\\p{Cf}\\s\u115F\u1160\u3164\uFFA0\uFFFD]+$");

    private Reason() {}

    /** Without space around it; refuses (422) none, a long one, and control characters. */
    static String of(String text) {
        String reason = INVISIBLE_AROUND.matcher(text).replaceAll("").replaceAll("\\s+", " ");
        if (reason.isEmpty()) {
            throw Refused.invalid("Say why; the reason is kept with the case.");
        }
        if (reason.length() > LONGEST) {
            throw Refused.invalid(
                    "At most " + LONGEST + " characters for the reason, please; these are " + reason.length() + ".");
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid("The reason holds characters that cannot be kept. Type it again without them.");
        }
        return reason;
    }
}
