package org.placewell.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTests {

    @ParameterizedTest
    @CsvSource({
        "w9.pdf, w9.pdf",
        "../../etc/passwd, passwd",
        "C:\\Users\\ann\\W-9 signed.pdf, W-9 signed.pdf",
        "/etc/cron.d/.hidden, hidden",
        "'', document",
        ".., document",
        "'a/', document",
        "'  spaced .pdf ', spaced .pdf",
        "'agreement \"final\"?.pdf', agreement _final__.pdf"
    })
    void keepsOnlyTheNameItself(String given, String kept) {
        assertThat(FileName.clean(given)).isEqualTo(kept);
    }

    @Test
    void dropsWhatCannotBeSeen() {
        assertThat(FileName.clean("w9\u0000\r\n\u202Efdp.exe\u200B")).isEqualTo("w9fdp.exe");
    }

    @ParameterizedTest
    @CsvSource({
        "w9.pdf, w9.pdf",
        "W9.PDF, W9.PDF",
        "scan.jpeg, scan.jpeg.pdf",
        "w9.html, w9.html.pdf",
        "w9.exe, w9.exe.pdf",
        "document, document.pdf"
    })
    void endsAsWhatTheFileIs(String given, String kept) {
        assertThat(FileName.as(PaperType.PDF, given)).isEqualTo(kept);
    }

    @Test
    void staysShortWithAnotherEnding() {
        assertThat(FileName.as(PaperType.TIFF, FileName.clean("a".repeat(300) + ".html")))
                .hasSize(120)
                .endsWith(".tif");
    }

    @Test
    void shortensALongNameAndKeepsItsEnding() {
        assertThat(FileName.clean("a".repeat(300) + ".pdf")).hasSize(120).endsWith("a.pdf");
    }
}
