package org.placewell.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.SmallPdf;
import org.placewell.staff.Refused;

/** What is looked for in a paper before it is kept; the limits are those of {@link VaultBench}. */
class InspectionTests {

    private final Inspection inspection =
            new Inspection(VaultBench.settings(Path.of("x"), Path.of("y"), VaultBench.scanner(null, 0)));

    @Test
    void countsThePagesOfAHarmlessPdf() {
        assertThat(inspection.pagesOf("w9.pdf", PaperType.PDF, pdf("", 3, ""))).isEqualTo(3);
    }

    @Test
    void takesALinkAndAPageToOpenAt() {
        assertThat(inspection.pagesOf(
                        "w9.pdf",
                        PaperType.PDF,
                        pdf("/OpenAction[3 0 R/Fit]", 1, "9 0 obj<</S/URI/URI(https://county.example)>>endobj")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>> | | a script",
                "/OpenAction<</S/J#61vaScript/J#53(x)>> | | a script",
                "/Names<</JavaScript 9 0 R>> | 9 0 obj<<>>endobj | a script",
                "'' | 9 0 obj<</Type/Annot/AA<</E<</S/JavaScript/JS(x)>>>>>>endobj | a script",
                "/OpenAction 9 0 R | 9 0 obj<</S/Launch/F(cmd.exe)>>endobj | a command that starts a program",
                "/AcroForm<</XFA[]>> | | a form that runs in the reader (XFA)",
                "/Names<</EmbeddedFiles 9 0 R>> | 9 0 obj<<>>endobj | another file",
                "'' | 9 0 obj<</Type/Filespec/EF<<>>>>endobj | another file",
                "'' | 9 0 obj<</Type/Annot/Subtype/FileAttachment>>endobj | another file",
                "'' | 9 0 obj<</Type/Annot/Subtype/RichMedia>>endobj | a film or sound",
                "'' | 9 0 obj<</S/SubmitForm/F(http://x)>>endobj | a command that sends what it contains"
            })
    void refusesAPdfThatActs(String catalog, String objects, String found) {
        assertRefused(PaperType.PDF, pdf(catalog, 1, objects == null ? "" : objects))
                .isEqualTo("\"w9.pdf\" contains " + found
                        + ", which a paper must not. Print it to a new PDF, or scan it, and add that.");
    }

    @Test
    void refusesAProtectedPdf() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(bytes);
        }

        assertRefused(PaperType.PDF, bytes.toByteArray()).contains("is protected by a password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7", "%PDF-1.7\n%%EOF\n", "%PDF-1.4\ntrailer<</Root 1 0 R>>"})
    void refusesAPdfWithoutPages(String broken) {
        assertRefused(PaperType.PDF, broken.getBytes(StandardCharsets.US_ASCII))
                .startsWith("\"w9.pdf\" is damaged: its pages cannot be read.");
    }

    @Test
    void survivesAPdfThatIsNestedWithoutEnd() {
        assertThat(inspection.pagesOf("w9.pdf", PaperType.PDF, pdf("", 1, "9 0 obj" + "[".repeat(100_000) + "endobj")))
                .isEqualTo(1);
    }

    @Test
    void refusesTooManyPages() {
        assertRefused(PaperType.PDF, pdf("", 21, ""))
                .isEqualTo("\"w9.pdf\" has 21 pages; at most 20 can be stored. Split it.");
    }

    @Test
    void refusesAPageOfEnormousSize() {
        assertRefused(
                        PaperType.PDF,
                        SmallPdf.text()
                                .replace("[0 0 612 792]", "[0 0 999999 792]")
                                .getBytes(StandardCharsets.US_ASCII))
                .contains("a page of more than 200 inches");
    }

    @Test
    void refusesAPdfThatUnpacksToFarMore() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(new byte[60 * 1024 * 1024]);
        }
        String stream = "9 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj"
                .formatted(packed.size(), packed.toString(StandardCharsets.ISO_8859_1));

        assertRefused(PaperType.PDF, pdf("", 1, stream)).contains("unpacks to far more than a paper holds");
        assertRefused(PaperType.PDF, pdf("", 1, stream.replace("/Filter/FlateDecode", "/Filter[/LZWDecode/Fl]")))
                .contains("packed twice over");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Subtype/Image/Width 100000/Height 100000",
                "/DecodeParms<</Columns 90000/Rows 90000>>",
                "/DecodeParms[null<</Columns 2000000000>>]"
            })
    void refusesAPictureThatWouldFillTheMemory(String entries) {
        assertRefused(PaperType.PDF, pdf("", 1, "9 0 obj<</Length 1" + entries + ">>stream\nx\nendstream endobj"))
                .contains("more than can be shown. Scan it at 300 dpi or less.");
    }

    @Test
    void readsTheSizeOfAPictureInAPdfFromThePictureItself() throws IOException {
        byte[] jpeg = SamplePictures.of("jpeg", 3000, 2000, 1);
        String stream =
                "9 0 obj<</Subtype/Image/Width 1/Height 1/Filter/DCTDecode/Length %d>>stream\n%s\nendstream endobj"
                        .formatted(jpeg.length, new String(jpeg, StandardCharsets.ISO_8859_1));

        assertRefused(PaperType.PDF, pdf("", 1, stream)).contains("a picture of 3000 by 2000 points");
    }

    @ParameterizedTest
    @CsvSource({"JPEG, jpeg", "PNG, png", "TIFF, tiff"})
    void refusesAPictureOfTooManyPoints(PaperType type, String format) throws IOException {
        assertRefused(type, SamplePictures.of(format, 3000, 2000, 1)).contains("a picture of 3000 by 2000 points");
    }

    @ParameterizedTest
    @CsvSource({"JPEG, jpeg", "PNG, png", "TIFF, tiff"})
    void refusesADamagedPicture(PaperType type, String format) throws IOException {
        assertRefused(type, Arrays.copyOf(SamplePictures.of(format, 300, 200, 1), 6))
                .contains("is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "%PDF-1.7", "<!DOCTYPE html>"})
    void refusesAPictureThatIsSomethingElseToo(String other) throws IOException {
        byte[] both = joined(SamplePictures.of("png", 3, 2, 1), other.getBytes(StandardCharsets.US_ASCII));

        assertRefused(PaperType.PNG, both).contains("holds a second file besides the paper");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesAPaperThatIsAnArchiveToo(boolean pdf) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.setComment("at the end");
            zip.putNextEntry(new ZipEntry("a.exe"));
        }
        byte[] paper = pdf ? SmallPdf.bytes() : SamplePictures.of("jpeg", 3, 2, 1);

        assertRefused(pdf ? PaperType.PDF : PaperType.JPEG, joined(paper, archive.toByteArray()))
                .contains("holds a second file besides the paper");
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertRefused(PaperType type, byte[] paper) {
        Refused[] refusal = new Refused[1];
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> inspection.pagesOf("w9.pdf", type, paper))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
                    refusal[0] = refused;
                });
        return assertThat(String.valueOf(refusal[0].getMessage()));
    }

    private static byte[] pdf(String catalog, int pages, String objects) {
        return SmallPdf.of(catalog == null ? "" : catalog, pages, objects).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
