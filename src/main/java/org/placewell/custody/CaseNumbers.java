package org.placewell.custody;

/** A file and the return of papers are cases beside their packet's: numbered after it, with a letter before. */
public final class CaseNumbers {

    private static final String FILE = "F-";
    private static final String PAPER_RETURN = "R-";

    private CaseNumbers() {}

    public static String ofFile(String packet) {
        return FILE + packet;
    }

    public static String ofReturn(String packet) {
        return PAPER_RETURN + packet;
    }

    public static String packetOf(String caseNumber) {
        return caseNumber.substring(FILE.length());
    }
}
