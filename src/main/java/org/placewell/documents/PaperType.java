package org.placewell.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.Tika;

/** What the vault takes, told by the first bytes; the name that a file came with is never believed. */
enum PaperType {
    PDF("application/pdf", "pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png", "png"),
    TIFF("image/tiff", "tif", "tiff");

    private static final Tika TIKA = new Tika();

    private final String mediaType;
    private final String ending;
    private final String otherEnding;

    PaperType(String mediaType, String ending, String otherEnding) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.otherEnding = otherEnding;
    }

    String mediaType() {
        return mediaType;
    }

    /** How the names of such files usually end, with the dot. */
    String ending() {
        return "." + ending;
    }

    boolean isNameOfOne(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("." + ending) || lower.endsWith("." + otherEnding);
    }

    static Optional<PaperType> of(byte[] start) {
        String found = sniff(start);
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(found))
                .findFirst();
    }

    /** What else it is, for the sentence "… is a Windows program, not a PDF or picture". */
    static String describe(byte[] start) {
        String found = sniff(start);
        return switch (found) {
            case "application/x-msdownload", "application/x-dosexec" -> "a Windows program";
            case "application/x-elf", "application/x-executable", "application/x-sharedlib" -> "a program";
            case "application/zip", "application/x-tika-ooxml" -> "an Office document or a ZIP archive";
            case "application/x-tika-msoffice" -> "an Office document of the old kind";
            case "application/x-rar-compressed", "application/x-7z-compressed", "application/gzip" -> "an archive";
            case "text/html", "application/xhtml+xml" -> "a web page";
            case "application/rtf" -> "a text document (RTF)";
            case "image/heic", "image/heif" -> "a phone photo of type HEIC";
            case "image/svg+xml" -> "a drawing of type SVG";
            case "application/octet-stream" -> "of an unknown type";
            default -> found.startsWith("text/") ? "a text file" : "a file of type " + found;
        };
    }

    private static String sniff(byte[] start) {
        String found = TIKA.detect(start);
        int parameters = found.indexOf(';');
        return parameters < 0 ? found : found.substring(0, parameters);
    }
}
