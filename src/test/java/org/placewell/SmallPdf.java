package org.placewell;

import java.nio.charset.StandardCharsets;

/** A PDF of a few lines, for tests that need a paper and not a certain one. */
public final class SmallPdf {

    private SmallPdf() {}

    public static String text() {
        return with("");
    }

    public static byte[] bytes() {
        return text().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With this between the pages and the end, such as a further object. */
    public static String with(String objects) {
        return of("", 1, objects);
    }

    /** With these further entries of the catalog, so many pages, and these further objects. */
    public static String of(String catalog, int pages, String objects) {
        return """
                %%PDF-1.4
                1 0 obj<</Type/Catalog/Pages 2 0 R%s>>endobj
                2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj
                %s
                trailer<</Root 1 0 R>>
                %%%%EOF
                """.formatted(catalog, "3 0 R ".repeat(pages), pages, objects);
    }
}
