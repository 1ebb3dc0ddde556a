package org.placewell.staff;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person types and others read, also in e-mails, which are not safe for tax and bank numbers (RULES). */
public final class SafeWords {

    /** Nine digits, grouped as people write tax and routing numbers, or as many as an account has. A phone number has ten. */
    private static final Pattern TAX_OR_BANK_NUMBER = Pattern.compile("(?<![\\d-])(\\d{9}|(?!1\\d{10}(?!\\d))\\d{11,17}"
            + "|\\d{3}[-\\u2010-\\u2015 .]\\d{2}[-\\u2010-\\u2015 .]\\d{4}|\\d{2}[-\\u2010-\\u2015 ]\\d{7})(?![\\d-])");

    private SafeWords() {}

    /** As {@link Words#of}; refuses (422) what looks like a tax or bank number. */
    public static @Nullable String of(@Nullable String text) {
        String words = Words.of(text);
        if (words != null && TAX_OR_BANK_NUMBER.matcher(words).find()) {
            throw Refused.invalid(
                    "The words hold what looks like a tax or bank number. Others read them, also in e-mails,"
                            + " which are not safe for it; leave the number out.");
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
