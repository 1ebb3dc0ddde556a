package org.placewell.joborders;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How names and wordings are compared: "San José" is "san jose", "Male-only" is "male only". */
final class Spelling {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+|\\p{Cf}+|['’‘`´]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private Spelling() {}

    /** The words of a text in small letters, without accents. */
    static List<String> words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return WORD.matcher(plain).results().map(MatchResult::group).toList();
    }

    static String key(String text) {
        return String.join(" ", words(text));
    }
}
