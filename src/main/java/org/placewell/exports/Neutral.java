package org.placewell.exports;

/** Text that no spreadsheet takes for a formula, whoever typed it. */
final class Neutral {

    /** The wide forms too: some spreadsheets read them as their narrow ones. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** As many characters as a cell of a spreadsheet holds. */
    private static final int CELL = 32_767;

    private static final String CUT = " [cut]";

    private Neutral() {}

    static String text(String typed) {
        String safe = isFormula(typed) ? "'" + typed : typed;
        return safe.length() <= CELL ? safe : safe.substring(0, CELL - CUT.length()) + CUT;
    }

    /** Spaces before the sign do not help: an import that trims cells would bring the formula back. */
    private static boolean isFormula(String typed) {
        int first = 0;
        while (first < typed.length() && isSpace(typed.charAt(first))) {
            first++;
        }
        return first < typed.length() && BEGINS_A_FORMULA.indexOf(typed.charAt(first)) >= 0;
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\u00A0' || character == '\uFEFF' || character == '"';
    }
}
