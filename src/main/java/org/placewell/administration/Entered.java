package org.placewell.administration;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.MemberFacts;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;

/** Checks what was entered about a person or a day; refuses (422) in words. */
final class Entered {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");
    private static final Pattern EMAIL =
            Pattern.compile("[a-zA-Z0-9._%+'-]{1,64}@([a-zA-Z0-9-]{1,63}\\.)+[a-zA-Z]{2,63}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{Cf}\\s]*");
    /** Also what reverses the direction of text: such a name reads in lists and letters as another one. */
    private static final Pattern NOT_ONE_LINE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private Entered() {}

    static String id(String entered) {
        String id = entered.strip();
        if (!ID.matcher(id).matches()) {
            throw Refused.invalid("The user name must be 2 to 63 characters: small letters, digits, and . _ - after the"
                    + " first one, such as maria.lopez.");
        }
        if (id.equals("system") || id.equals("new")) {
            throw Refused.invalid("“" + id + "” has a meaning of its own here. Choose another user name.");
        }
        return id;
    }

    static MemberFacts facts(MemberFacts entered) {
        String email = required(entered.email(), 254, "E-mail");
        if (!EMAIL.matcher(email).matches()) {
            throw Refused.invalid("E-mail must look like name@county.example.");
        }
        if (entered.roles().isEmpty()) {
            throw Refused.invalid("Choose at least one role.");
        }
        if (entered.roles().contains(Role.SYS_ADMIN) && entered.roles().size() > 1) {
            throw Refused.invalid("A system administrator sees no case, so this role goes with no other.");
        }
        String phone = entered.phone();
        return new MemberFacts(
                required(entered.name(), 120, "Name"),
                email,
                phone == null || UNSEEN.matcher(phone).matches() ? null : required(phone, 40, "Phone"),
                entered.office(),
                entered.roles());
    }

    static String required(@Nullable String value, int max, String label) {
        if (value == null || UNSEEN.matcher(value).matches()) {
            throw Refused.invalid(label + " is missing.");
        }
        String text = value.strip();
        if (text.length() > max || NOT_ONE_LINE.matcher(text).find()) {
            throw Refused.invalid(label + " must be one line of at most " + max + " characters.");
        }
        return text;
    }
}
