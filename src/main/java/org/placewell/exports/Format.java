package org.placewell.exports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that a table or a document can be had as. */
public enum Format {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    CSV("text/csv;charset=UTF-8"),
    PDF("application/pdf");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** How the file's name ends, without the dot; also how an address names the format. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The spreadsheet format that an address names; empty for anything else. */
    public static Optional<Format> ofTable(String suffix) {
        return Arrays.stream(values())
                .filter(format -> format != PDF && format.suffix().equals(suffix))
                .findFirst();
    }
}
