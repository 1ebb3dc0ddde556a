package org.placewell.documents;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Component;

/** Looks into a paper before it is kept: whether it can be read, is nothing else as well, and stays within the limits. */
@Component
class Inspection {

    /** What makes a browser or a reader take a picture for something else. */
    private static final Pattern OTHER_THINGS = Pattern.compile("%pdf-1\\.|<script|<!doctype html|<\\?php");

    /** A ZIP archive ends with its directory, which has a comment of at most this length. */
    private static final int ZIP_END = 22;

    private final VaultSettings settings;

    Inspection(VaultSettings settings) {
        this.settings = settings;
    }

    /** How many pages the paper has. Refuses (422) what is not fit to be kept, in words that say what to do. */
    int pagesOf(String name, PaperType type, byte[] paper) {
        try {
            requireNothingElse(type, paper);
            int pages = type == PaperType.PDF
                    ? new PdfCheck(paper, settings.maxPages(), settings.maxPixels()).pages()
                    : Pictures.pages(paper, settings.maxPages(), settings.maxPixels());
            if (pages == 0) {
                throw Unfit.damaged();
            }
            return pages;
        } catch (Unfit unfit) {
            throw Refused.invalid("\"%s\" %s".formatted(name, unfit.getMessage()));
        }
    }

    private static void requireNothingElse(PaperType type, byte[] paper) {
        boolean picture = type != PaperType.PDF;
        if ((picture && OTHER_THINGS.matcher(text(paper)).find()) || endsAsZip(paper)) {
            throw new Unfit("holds a second file besides the paper. Scan the paper again, or save it anew.");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static boolean endsAsZip(byte[] bytes) {
        for (int i = bytes.length - ZIP_END; i >= Math.max(0, bytes.length - ZIP_END - 0xffff); i--) {
            boolean directory = bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6;
            if (directory && i + ZIP_END + (bytes[i + 20] & 0xff) + ((bytes[i + 21] & 0xff) << 8) == bytes.length) {
                return true;
            }
        }
        return false;
    }
}
