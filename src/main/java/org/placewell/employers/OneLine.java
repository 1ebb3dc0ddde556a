package org.placewell.employers;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;

/** What people type into one line of a form about an employer. */
final class OneLine {

    private static final Pattern ZIP = Pattern.compile("[0-9]{5}(-[0-9]{4})?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{Cf}\\s]*");
    /** Also what reverses the direction of text: such a name reads in lists and letters as another one. */
    private static final Pattern NOT_ONE_LINE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private OneLine() {}

    /** Without space around it, null if nothing is left; refuses (422) what is longer or no single line. */
    static @Nullable String of(@Nullable String value, int max, String label) {
        if (value == null || UNSEEN.matcher(value).matches()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > max || NOT_ONE_LINE.matcher(text).find()) {
            throw Refused.invalid(label + " must be one line of at most " + max + " characters.");
        }
        return text;
    }

    /** As {@link #of}; refuses (422) nothing, too. */
    static String required(@Nullable String value, int max, String label) {
        String text = of(value, max, label);
        if (text == null) {
            throw Refused.invalid(label + " is missing.");
        }
        return text;
    }

    static String zip(String value) {
        String zip = value.strip();
        if (!ZIP.matcher(zip).matches()) {
            throw Refused.invalid("ZIP must be five digits, such as 95113.");
        }
        return zip;
    }

    static @Nullable String email(@Nullable String value) {
        String email = of(value, 254, "E-mail");
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw Refused.invalid("E-mail must look like name@company.example.");
        }
        return email;
    }
}
