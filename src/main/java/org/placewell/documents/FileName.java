package org.placewell.documents;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Makes the name that a file came with safe to show and to hand out; no path on our disk is ever made of it. */
final class FileName {

    static final int MAX_LENGTH = 120;

    /** Control characters, and those that turn the direction of text and so disguise an ending. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern LONGEST_ENDING = Pattern.compile("\\.[\\p{Alnum}]{1,8}$");

    private FileName() {}

    static String clean(String given) {
        String name = INVISIBLE
                .matcher(Normalizer.normalize(given, Normalizer.Form.NFC))
                .replaceAll("");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[<>:\"|?*]", "_").replaceAll("^[.\\s]+|[.\\s]+$", "");
        return name.isEmpty() ? "document" : shorten(name);
    }

    /**
     * The name with an ending of this type: what a computer does with a saved file follows its ending, so a PDF that calls
     * itself a web page would be run as one.
     */
    static String as(PaperType type, String name) {
        if (type.isNameOfOne(name)) {
            return name;
        }
        return name.substring(
                        0, Math.min(name.length(), MAX_LENGTH - type.ending().length()))
                + type.ending();
    }

    private static String shorten(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        var ending = LONGEST_ENDING.matcher(name);
        String kept = ending.find() ? ending.group() : "";
        return name.substring(0, MAX_LENGTH - kept.length()).strip() + kept;
    }
}
