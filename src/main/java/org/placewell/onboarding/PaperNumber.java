package org.placewell.onboarding;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A tax or bank number that was typed from a paper, without the number.
 *
 * @param lastFour of its digits; empty if it has so few that they would tell it
 * @param fingerprint the same for equal numbers
 * @param fits what it can be, by its digits
 * @param social written as a social security number
 */
record PaperNumber(UUID secret, String lastFour, String fingerprint, Set<Shape> fits, boolean social) {

    /** What a number can be. */
    enum Shape {
        EIN,
        SSN,
        ROUTING,
        ACCOUNT
    }

    private static final int ENOUGH_TO_HIDE = 6;

    static String digitsOf(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

    static boolean writtenAsSocial(String typed) {
        return typed.strip().matches("[0-9]{3}-[0-9]{2}-[0-9]{4}");
    }

    static String lastFourOf(String digits) {
        return digits.length() < ENOUGH_TO_HIDE ? "" : digits.substring(digits.length() - 4);
    }

    static Set<Shape> shapesOf(String digits) {
        return Arrays.stream(Shape.values())
                .filter(shape -> isOf(shape, digits))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOf(Shape shape, String digits) {
        return switch (shape) {
            case EIN -> digits.matches("(?!00)[0-9]{9}");
            case SSN -> digits.matches("(?!000|666)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4}");
            case ROUTING -> digits.matches("[0-9]{9}") && !digits.equals("000000000") && checksum(digits) % 10 == 0;
            case ACCOUNT -> digits.matches("[0-9]{5,17}");
        };
    }

    /** Of the American Bankers Association: two digits that changed places show. */
    private static int checksum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1;
            sum += weight * (digits.charAt(i) - '0');
        }
        return sum;
    }
}
