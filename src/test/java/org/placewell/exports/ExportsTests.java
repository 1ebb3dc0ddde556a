package org.placewell.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class ExportsTests {

    private record Fact(
            String words,
            int count,
            @Nullable BigDecimal dollars,
            @Nullable LocalDate day,
            @Nullable Instant moment) {}

    private static final List<Column<Fact>> COLUMNS = List.of(
            Column.text("Words", Fact::words),
            Column.number("Count", Fact::count),
            Column.money("Dollars", Fact::dollars),
            Column.date("Day", Fact::day),
            Column.time("Moment", Fact::moment));

    private static final Fact FACT = new Fact(
            "Alviso Clinic, \"North\"",
            12,
            new BigDecimal("1234.50"),
            LocalDate.of(2025, 3, 4),
            Instant.parse("2025-03-04T17:12:05Z"));

    private static final String DOCUMENT = """
            <html lang="en-US"><head><title>Case P-2025-00001</title>
            <meta name="subject" content="What happened"/>
            <meta name="description" content="What happened"/>
            <style>@page { size: letter; margin: 20mm } body { font-family: 'Public Sans'; font-size: 10pt }</style></head>
            <body><h1>Case P-2025-00001</h1><p>Señora Nuñez — approved.</p>
            <table><thead><tr><th>When</th><th>Who</th></tr></thead><tbody><tr><td>Tue</td><td>Sue</td></tr></tbody></table>
            <svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" alt="Diagram; the narrative says the same">
            <rect x="5" y="5" width="100" height="40" fill="none" stroke="black"/>
            <text x="10" y="30" font-family="Public Sans" font-size="12">Review packet</text></svg>
            </body></html>
            """;

    private final Exports exports;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ExportsTests() throws IOException {
        exports = new Exports(new PdfWriter());
    }

    @Test
    void writesNumbersDaysAndMomentsThatASpreadsheetCalculatesWith() throws IOException {
        exports.xlsx("Cases", COLUMNS, Stream.of(FACT), out);

        List<Row> rows = read();
        assertThat(rows.get(0).stream().map(Cell::getText))
                .containsExactly("Words", "Count", "Dollars", "Day", "Moment");
        Row row = rows.get(1);
        assertThat(row.getCellText(0)).isEqualTo("Alviso Clinic, \"North\"");
        assertThat(row.getCell(1).getType()).isEqualTo(CellType.NUMBER);
        assertThat(row.getCellAsNumber(2)).hasValue(new BigDecimal("1234.50"));
        assertThat(row.getCell(2).getDataFormatString()).isEqualTo("$#,##0.00");
        assertThat(row.getCellAsDate(3)).hasValue(LocalDateTime.of(2025, 3, 4, 0, 0));
        assertThat(row.getCell(3).getDataFormatString()).isEqualTo("yyyy-mm-dd");
        assertThat(row.getCellAsDate(4).orElseThrow().withNano(0))
                .as("in the county's time")
                .isEqualTo(LocalDateTime.of(2025, 3, 4, 9, 12, 5));
    }

    /** Characters that people can type and no XML may hold. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFFFE", "\uFFFF", "\u0001", "\uD800", "&#xFFFF;"})
    void writesADocumentAndASheetWhateverSomebodyTyped(String odd) throws IOException {
        exports.pdf(DOCUMENT.replace("approved", "approved" + odd), out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("approved");
        }

        out.reset();
        exports.xlsx("Cases", COLUMNS, Stream.of(new Fact("Odd " + odd, 1, null, null, null)), out);
        assertThat(read().get(1).getCellText(0)).startsWith("Odd");
    }

    @Test
    void leavesNoMarkOfAFileOnTheAnswerThatFailedBeforeAnythingLeft() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setBufferSize(100_000);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> exports.csv(
                        List.of(Column.<Fact>text("Words", fact -> {
                            throw new IllegalStateException("no words");
                        })),
                        Stream.of(FACT),
                        new Download(response, Format.CSV, "cases")));

        assertThat(response.getHeader("Content-Disposition")).isNull();
        assertThat(response.getContentType()).isNull();
    }

    @Test
    void writesCommaSeparatedTextThatExcelReadsAsUnicode() {
        exports.csv(COLUMNS, Stream.of(FACT, new Fact("José", 1, null, null, null)), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFWords,Count,Dollars,Day,Moment\r\n"
                        + "\"Alviso Clinic, \"\"North\"\"\",12,1234.50,2025-03-04,2025-03-04T09:12:05-08:00\r\n"
                        + "José,1,,,\r\n");
    }

    @Test
    void tellsTheHourThatComesTwiceInAutumnApart() {
        exports.csv(
                List.of(Column.<Instant>time("Moment", moment -> moment)),
                Stream.of(Instant.parse("2025-11-02T08:30:00Z"), Instant.parse("2025-11-02T09:30:00Z")),
                out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2025-11-02T01:30:00-07:00")
                .contains("2025-11-02T01:30:00-08:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+14085551234",
                "-2",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =HYPERLINK(\"http://evil.example\")",
                "\u00A0=1",
                "\uFF1D1",
                "\"=1"
            })
    void neutralisesWhatASpreadsheetWouldTakeForAFormula(String typed) throws IOException {
        List<Column<String>> column = List.of(Column.text("Reason", text -> text));

        exports.xlsx("Cases", column, Stream.of(typed), out);
        Cell cell = read().get(1).getCell(0);
        assertThat(cell.getType()).isEqualTo(CellType.STRING);
        assertThat(cell.getText()).startsWith("'");

        out.reset();
        exports.csv(column, Stream.of(typed), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("\r\n\"?'");
    }

    @Test
    void leavesOrdinaryTextAsItWasTyped() {
        exports.csv(
                List.of(Column.<String>text("T", text -> text)), Stream.of("a=b", "O'Neil", " ", "", "5-6 pm"), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFT\r\na=b\r\nO'Neil\r\n \r\n\r\n5-6 pm\r\n");
    }

    @Test
    void keepsAWorkbookWholeWhateverCharactersWereTyped() throws IOException {
        exports.xlsx(
                "A/B: [all]? of 2025, a name that is too long",
                List.of(Column.<String>text("T", text -> text)),
                Stream.of("bell \u0007 and <tag> & 😀", "x".repeat(40_000)),
                out);

        List<Row> rows = read();
        assertThat(rows.get(1).getCellText(0)).contains("<tag> & 😀");
        assertThat(rows.get(2).getCellText(0)).hasSize(32_767).endsWith("[cut]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv"})
    void takesEachRowOnlyWhenTheOneBeforeIsOnItsWay(String suffix) {
        CountingStream counted = new CountingStream();
        AtomicLong madeBeforeTheFirstByteOfARow = new AtomicLong();
        AtomicBoolean closed = new AtomicBoolean();
        Stream<Fact> rows = IntStream.range(0, 100_000)
                .mapToObj(i -> {
                    if (counted.bytes < 20_000) {
                        madeBeforeTheFirstByteOfARow.incrementAndGet();
                    }
                    return new Fact(UUID.randomUUID().toString(), i, BigDecimal.ONE, null, null);
                })
                .onClose(() -> closed.set(true));

        exports.table(Format.ofTable(suffix).orElseThrow(), "Cases", COLUMNS, rows, counted);

        assertThat(madeBeforeTheFirstByteOfARow.get()).isLessThan(5_000);
        assertThat(counted.bytes).isGreaterThan(2_000_000);
        assertThat(closed).as("the rows' cursor is closed").isTrue();
    }

    @Test
    void saysNothingBeforeTheFirstByteSoThatARefusalIsAPage() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        Download download = new Download(response, Format.CSV, "cases-2025");
        assertThat(response.getHeaderNames()).isEmpty();

        exports.csv(COLUMNS, Stream.of(FACT), download);

        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"cases-2025.csv\"");
        assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void writesAPdfThatAScreenReaderFollows() throws IOException {
        exports.pdf(DOCUMENT, out);

        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("en-US");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Case P-2025-00001");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfuaid:part");
            assertThat(new PDFTextStripper().getText(pdf)).contains("Señora Nuñez — approved.");
            List<String> tags = new ArrayList<>();
            List<String> words = new ArrayList<>();
            collect(catalog.getStructureTreeRoot(), tags, words);
            assertThat(tags).contains("H1", "P", "Table", "TH", "TD", "Figure");
            assertThat(words).contains("Diagram; the narrative says the same");
        }
    }

    @Test
    void putsTheFontsIntoThePdf() throws IOException {
        exports.pdf(DOCUMENT, out);

        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            for (PDPage page : pdf.getPages()) {
                assertThat(embedded(page.getResources()))
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(name).contains("PublicSans"));
            }
        }
    }

    /** Names of all fonts, those of drawings too. */
    private static List<String> embedded(PDResources resources) throws IOException {
        List<String> names = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            PDFont font = resources.getFont(name);
            assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            names.add(font.getName());
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject drawing && drawing.getResources() != null) {
                names.addAll(embedded(drawing.getResources()));
            }
        }
        return names;
    }

    @Test
    void fetchesNothingForAPdf() throws IOException {
        String reaching = DOCUMENT.replace(
                "<h1>",
                "<img src=\"file:///etc/hostname\" alt=\"x\"/><img src=\"http://127.0.0.1:9/x.png\" alt=\"x\"/><h1>");

        exports.pdf(reaching, out);

        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(pdf.getPage(0).getResources().getXObjectNames())
                    .allSatisfy(name -> assertThat(pdf.getPage(0).getResources().isImageXObject(name))
                            .isFalse());
        }
    }

    @Test
    void refusesADocumentThatIsNotWellFormed() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> exports.pdf("<html><body><p>open</body></html>", out));
    }

    private static void collect(PDStructureNode node, List<String> tags, List<String> words) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                if (element.getAlternateDescription() != null) {
                    words.add(element.getAlternateDescription());
                }
                collect(element, tags, words);
            }
        }
    }

    private List<Row> read() throws IOException {
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()), new ReadingOptions(true, false))) {
            return book.getFirstSheet().read();
        }
    }

    private static final class CountingStream extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int count) {
            bytes += count;
        }
    }
}
