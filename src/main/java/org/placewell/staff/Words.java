package org.placewell.staff;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person typed as note or reason. */
public final class Words {

    private static final int LONGEST = 2000;

    /** Spaces of every kind and characters that show nothing: a reason of these alone is none. */
    private static final Pattern INVISIBLE_AROUND = Pattern.compile(
            "^[\\p{Z}\\p{Cf}\\s\u115F\u1160\u3164\uFFA0\uFFFD]+|[\\p{Z}\\p{Cf}\\s\u115F\u1160\u3164\uFFA0\uFFFD]+$");

    private Words() {}

    private static boolean isUnwritable(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }

    /** Without space around it, null if nothing is left; refuses (422) more than 2000 characters, and control characters. */
    public static @Nullable String of(@Nullable String text) {
        String words = text == null ? "" : INVISIBLE_AROUND.matcher(text).replaceAll("");
        if (words.isEmpty()) {
            return null;
        }
        if (words.chars().anyMatch(Words::isUnwritable)) {
            throw Refused.invalid("The text holds characters that cannot be kept. Type it again without them.");
        }
        if (words.length() > LONGEST) {
            throw Refused.invalid("At most " + LONGEST + " characters, please; these are " + words.length() + ".");
        }
        return words;
    }

    /** As {@link #of}; where nothing is left, refuses (422) with the sentence that asks for it. */
    public static String required(@Nullable String text, String sentence) {
        String words = of(text);
        if (words == null) {
            throw Refused.invalid(sentence);
        }
        return words;
    }
}
