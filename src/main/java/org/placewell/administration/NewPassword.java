package org.placewell.administration;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.placewell.staff.Refused;

/** What a password must be: long, and nothing that a guesser tries first. Length counts for more than signs and digits do. */
final class NewPassword {

    private static final int LEAST = 12;
    /** bcrypt reads no further. */
    private static final int MOST_BYTES = 72;
    /** Letters that are left when names and common words are taken out. */
    private static final int LEAST_OF_ITS_OWN = 4;

    private static final List<String> COMMON = List.of(
            "password",
            "passwort",
            "passphrase",
            "welcome",
            "changeme",
            "letmein",
            "iloveyou",
            "trustno",
            "administrator",
            "admin",
            "qwerty",
            "qwertyuiop",
            "asdfghjkl",
            "qwertyasdfgh",
            "abcdefghijkl",
            "abcdefgh",
            "football",
            "baseball",
            "basketball",
            "superman",
            "batman",
            "starwars",
            "pokemon",
            "sunshine",
            "princess",
            "monkey",
            "dragon",
            "shadow",
            "master",
            "whatever",
            "computer",
            "internet",
            "secret",
            "summer",
            "winter",
            "spring",
            "autumn",
            "january",
            "september",
            "december",
            "california",
            "sanjose",
            "santaclara",
            "santaclaracounty",
            "county",
            "placewell",
            "employment",
            "employmentservices",
            "temporary",
            "default",
            "initial",
            "company",
            "login",
            "user",
            "guest",
            "test");

    private NewPassword() {}

    static String checked(String password, String id, String name) {
        if (password.codePointCount(0, password.length()) < LEAST) {
            throw Refused.invalid("The password must have at least " + LEAST
                    + " characters. Three or four words that do not" + " belong together are easy to keep.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw Refused.invalid("The password must have at most " + MOST_BYTES + " characters.");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid("The password has a character in it that cannot be typed at sign-in.");
        }
        List<String> own = Stream.concat(Stream.of(id), Arrays.stream(name.split("\\s+")))
                .map(word -> letters(word, false))
                .filter(word -> word.length() > 2)
                .toList();
        if (password.chars().distinct().count() < 5 || isMadeOf(password, COMMON)) {
            throw Refused.invalid("This password is among those that are tried first. Choose another one.");
        }
        if (isMadeOf(password, own)) {
            throw Refused.invalid("The password must not be made of the user name or the person’s name.");
        }
        return password;
    }

    /** Whether nearly nothing is left without these words, be digits and signs letters in disguise or nothing at all. */
    private static boolean isMadeOf(String password, List<String> words) {
        return Stream.of(true, false)
                .map(disguised -> letters(password, disguised))
                .anyMatch(letters -> without(letters, words).length() < LEAST_OF_ITS_OWN);
    }

    /** What a guesser does not have in a list. */
    private static String without(String letters, List<String> words) {
        return words.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(letters, (left, word) -> left.replace(word, ""));
    }

    /** Small letters alone; {@code disguised}: the digits and signs that stand for letters too. */
    private static String letters(String text, boolean disguised) {
        StringBuilder letters = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(sign -> {
            int looksLike = disguised ? "0134@5$!".indexOf(sign) : -1;
            int letter = looksLike < 0 ? sign : "oieaassi".charAt(looksLike);
            if (Character.isLetter(letter)) {
                letters.appendCodePoint(letter);
            }
        });
        return letters.toString();
    }
}
