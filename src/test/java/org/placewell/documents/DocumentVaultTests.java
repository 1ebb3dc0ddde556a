package org.placewell.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.PlacewellTest;
import org.placewell.SmallPdf;
import org.placewell.staff.Refused;
import org.placewell.workflow.Acting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@PlacewellTest
class DocumentVaultTests {

    private static final byte[] PDF = SmallPdf.bytes();

    @Autowired
    DocumentVault applicationsVault;

    @Autowired
    VaultSettings application;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Acting acting;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    private VaultBench bench;
    private Shelf shelf;
    private DocumentVault vault;

    @BeforeEach
    void openAnEmptyVault() {
        bench = new VaultBench(folder, application.keyFile(), VaultBench.scanner(null, 0), jdbc, acting, clock);
        shelf = bench.shelf;
        vault = bench.vault;
    }

    @ParameterizedTest
    @CsvSource({
        "tier1-alviso-clinic/w9.pdf, application/pdf, paper.pdf",
        "tier1-alviso-clinic/voided-check-photo.jpg, image/jpeg, paper.pdf.jpg",
        "faults/w9-scan-skewed.jpg, image/jpeg, paper.pdf.jpg"
    })
    void storesAPaperAndHandsItOutUnchanged(String sample, String mediaType, String name) throws Exception {
        byte[] bytes = sample(sample);

        StoredDocument stored = store("C:\\scans\\paper.pdf", new ByteArrayInputStream(bytes));

        assertThat(stored.fileName()).isEqualTo(name);
        assertThat(stored.mediaType()).isEqualTo(mediaType);
        assertThat(stored.size()).isEqualTo(bytes.length);
        assertThat(stored.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(stored.storedBy()).isEqualTo("system");
        assertThat(vault.describe(stored.id())).isEqualTo(stored);
        assertThat(vault.intact(stored.id())).isTrue();
        try (InputStream in = vault.open(stored.id())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"png, image/png, 1", "tiff, image/tiff, 3"})
    void takesTheOtherPicturesToo(String format, String mediaType, int pages) throws IOException {
        StoredDocument stored = store("scan", new ByteArrayInputStream(SamplePictures.of(format, 40, 30, pages)));

        assertThat(stored.mediaType()).isEqualTo(mediaType);
        assertThat(stored.pages()).isEqualTo(pages);
    }

    @Test
    void writesNoByteOfAPaperInTheClear() throws IOException {
        byte[] paper = SmallPdf.with("% Jordan Hale, 987-65-4320").getBytes(StandardCharsets.US_ASCII);

        StoredDocument stored = store("w9.pdf", new ByteArrayInputStream(paper));

        assertThat(bench.files()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).isEqualTo(stored.id() + "." + bench.keys.primary());
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain("PDF", "Jordan", "987-65-4320");
        });
        assertThat(stored.keyId()).isEqualTo(bench.keys.primary());
    }

    @Test
    void refusesAProgramThatIsNamedAsAPdf() {
        assertRefused("w9.pdf", "MZ\u0090\u0000\u0003".getBytes(StandardCharsets.ISO_8859_1))
                .hasMessage("\"w9.pdf\" is a Windows program, not a PDF or picture (JPEG, PNG, TIFF).");
    }

    @Test
    void refusesAnOfficeDocument() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
        }

        assertRefused("agreement.docx", bytes.toByteArray())
                .hasMessageStartingWith("\"agreement.docx\" is an Office document or a ZIP archive, not");
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE html><html><body>x</body></html>, a web page",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>', a drawing of type SVG",
        "just words, a text file"
    })
    void refusesWhatABrowserWouldRun(String content, String found) {
        assertRefused("w9.pdf", content.getBytes(StandardCharsets.UTF_8))
                .hasMessageStartingWith("\"w9.pdf\" is " + found + ", not a PDF");
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused("w9.pdf", new byte[0]).hasMessage("\"w9.pdf\" is empty.");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        byte[] large = padded(500 * 1024 + 1);

        assertRefused("../scan.pdf", large)
                .hasMessage(
                        "\"scan.pdf\" is larger than 500 KB, the most that can be stored. Scan it at 300 dpi or less, or split it.");
    }

    @Test
    void takesAFileOfExactlyTheLargestSize() {
        assertThat(store("scan.pdf", new ByteArrayInputStream(padded(500 * 1024)))
                        .size())
                .isEqualTo(500 * 1024);
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> store("w9.pdf", broken));
        assertThat(files()).isEmpty();
    }

    @Test
    void handsOutNothingThatWasChangedOrLost() throws IOException {
        StoredDocument stored = store("w9.pdf", new ByteArrayInputStream(PDF));
        Path file = files().get(0);
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length - 20] ^= 1;

        Files.write(file, changed);
        assertThat(vault.intact(stored.id())).isFalse();
        assertThatConflict(() -> vault.open(stored.id())).hasMessageContaining("changed outside Placewell");
        assertThatConflict(() -> vault.page(stored.id(), 1, PageSize.FITTING))
                .hasMessageContaining("changed outside Placewell");

        Files.write(file, Arrays.copyOf(changed, 10));
        assertThatConflict(() -> vault.open(stored.id())).hasMessageContaining("changed outside Placewell");

        Files.delete(file);
        assertThat(vault.intact(stored.id())).isFalse();
        assertThatConflict(() -> vault.open(stored.id())).hasMessageContaining("is missing");
    }

    @Test
    void takesNoFileForAnother() throws IOException {
        StoredDocument mine = store("w9.pdf", new ByteArrayInputStream(PDF));
        Path file = files().get(0);
        StoredDocument other = store("w9.pdf", new ByteArrayInputStream(PDF));
        Path othersFile =
                files().stream().filter(path -> !path.equals(file)).findFirst().orElseThrow();

        Files.copy(othersFile, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatConflict(() -> vault.open(mine.id())).hasMessageContaining("changed outside Placewell");
        assertThat(vault.intact(other.id())).isTrue();
    }

    @Test
    void knowsNoOtherDocument() {
        UUID id = UUID.randomUUID();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> vault.describe(id))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> vault.open(id));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> vault.intact(id));
    }

    @Test
    void sweepsWhatARollbackLeftAfterADay() throws IOException {
        StoredDocument kept = store("kept.pdf", new ByteArrayInputStream(PDF));
        StoredDocument orphan = Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return vault.store("orphan.pdf", new ByteArrayInputStream(PDF));
        }));
        Path brokenOff = Files.createFile(folder.resolve("papers/arrivals/1.part"));
        Path strange = Files.createFile(folder.resolve("papers/README"));

        sweepAfter(Duration.ofHours(23));
        assertThat(shelf.holds(orphan.id(), orphan.keyId())).isTrue();
        assertThat(brokenOff).exists();

        sweepAfter(Duration.ofHours(25));
        assertThat(shelf.holds(orphan.id(), orphan.keyId())).isFalse();
        assertThat(brokenOff).doesNotExist();
        assertThat(strange).exists();
        assertThat(vault.intact(kept.id())).isTrue();
    }

    @Test
    void refusesToStoreOutsideATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> applicationsVault.store("w9.pdf", new ByteArrayInputStream(PDF)));
    }

    private static byte[] padded(int size) {
        return SmallPdf.with("%" + " ".repeat(size - SmallPdf.bytes().length - 1))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatConflict(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
    }

    private void sweepAfter(Duration time) throws IOException {
        new OrphanSweep(shelf, jdbc, Clock.offset(Clock.systemUTC(), time)).sweep();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String name, byte[] content) {
        var refusal = assertThatThrownBy(() -> store(name, new ByteArrayInputStream(content)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID));
        assertThat(files()).isEmpty();
        return refusal;
    }

    private StoredDocument store(String name, InputStream content) {
        return Objects.requireNonNull(transaction.execute(status -> vault.store(name, content)));
    }

    private List<Path> files() {
        return bench.files();
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = DocumentVaultTests.class.getResourceAsStream("/samples/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
