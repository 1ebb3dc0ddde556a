package org.placewell.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.placewell.PlacewellTest;
import org.placewell.SmallPdf;
import org.placewell.workflow.Acting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** The key file: made, rotated, and refused when it is not the one of the papers; on a database of these tests alone. */
@PlacewellTest
class KeysTests {

    @Autowired
    VaultSettings application;

    @Autowired
    DocumentVault applicationsVault;

    @Autowired
    Environment settings;

    @Autowired
    JdbcConnectionDetails server;

    @Autowired
    JdbcClient serversJdbc;

    @Autowired
    Acting acting;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path home;

    private final String name = "keys_" + Long.toUnsignedString(System.nanoTime(), 36);
    private JdbcClient jdbc;
    private VaultBench bench;

    @BeforeEach
    void openAVault() throws IOException {
        serversJdbc.sql("create database " + name).update();
        DataSource database = new DriverManagerDataSource(
                server.getJdbcUrl().replaceFirst("/postgres(?=\\?)", "/" + name),
                server.getUsername(),
                server.getPassword());
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V4__documents_vault.sql"),
                        new ClassPathResource("db/migration/V13__documents_keys_and_scans.sql"),
                        new ClassPathResource("db/migration/V21__documents_secrets.sql"))
                .execute(database);
        jdbc = JdbcClient.create(database);
        KeyFile.create(VaultBench.keyFile(home));
        bench = bench();
    }

    @AfterEach
    void dropTheDatabase() {
        serversJdbc.sql("drop database " + name).update();
    }

    @Test
    void startsAgainWithTheSameFile() throws IOException {
        StoredDocument paper = store();

        assertThat(contentOf(bench(), paper)).isEqualTo(SmallPdf.bytes());
    }

    @Test
    void startsWithNeitherAMissingFileNorOneThatHoldsSomethingElse() throws IOException {
        Path missing = home.resolve("nowhere.json");
        assertThatExceptionOfType(UnusableKeys.class)
                .isThrownBy(() -> keys(missing))
                .withMessage("The key file " + missing + " does not exist.");

        Path other = Files.writeString(home.resolve("other.json"), "{\"secret\":\"s3cret\"}");
        assertThatExceptionOfType(UnusableKeys.class)
                .isThrownBy(() -> keys(other))
                .withMessage("The key file " + other + " holds no keys of Placewell.");
    }

    @Test
    void namesTheKeyThatTheFileLacks() throws IOException {
        StoredDocument paper = store();
        Path other = home.resolve("other.json");
        KeyFile.create(other);

        assertThatExceptionOfType(UnusableKeys.class)
                .isThrownBy(() -> keys(other))
                .withMessage("The key file " + other + " lacks key " + paper.keyId()
                        + ", with which stored papers are encrypted.");
    }

    @Test
    void noticesAnotherKeyUnderTheSameNumber() throws IOException {
        store();
        Path other = home.resolve("other.json");
        KeyFile.create(other);
        String number = Files.readString(other).replaceAll("(?s).*\"primaryKeyId\"\\s*:\\s*(\\d+).*", "$1");
        Files.writeString(other, Files.readString(other).replace(number, "" + bench.keys.primary()));

        assertThatExceptionOfType(UnusableKeys.class)
                .isThrownBy(() -> keys(other))
                .withMessage("Key " + bench.keys.primary() + " in " + other
                        + " is not the one that the stored papers are encrypted with.");
    }

    /** In a process of its own, as an operator starts it. */
    @Test
    void theApplicationDoesNotStartWithAWrongKey() throws Exception {
        StoredDocument paper = Objects.requireNonNull(transaction.execute(
                status -> applicationsVault.store("w9.pdf", new ByteArrayInputStream(SmallPdf.bytes()))));
        Path other = home.resolve("other.json");
        KeyFile.create(other);
        Path output = home.resolve("output");

        Process start = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.placewell.Application",
                        "--server.port=0",
                        "--spring.profiles.active=test",
                        "--spring.datasource.url=" + server.getJdbcUrl(),
                        "--spring.datasource.username=" + server.getUsername(),
                        // the embedded server trusts this machine
                        "--spring.datasource.password=none",
                        "--spring.mail.port=1",
                        "--placewell.evidence.folder=" + settings.getProperty("placewell.evidence.folder", Path.class),
                        "--placewell.evidence.key-file="
                                + settings.getProperty("placewell.evidence.key-file", Path.class),
                        "--placewell.documents.key-file=" + other)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(start.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            start.destroyForcibly();
        }

        assertThat(start.exitValue()).isEqualTo(1);
        assertThat(Files.readString(output))
                .contains("The key file " + other + " lacks key " + paper.keyId()
                        + ", with which stored papers are encrypted.")
                .doesNotContain("at org.placewell");
    }

    @Test
    void aCommandMakesTheFileOnceAndForItsOwnerAlone() throws IOException {
        Path file = home.resolve("keys.json");

        assertThat(KeyFile.run("create-document-key", file.toString())).isZero();
        String before = Files.readString(file);
        assertThat(KeyFile.run("create-document-key", file.toString())).isEqualTo(1);

        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.run("rotate-document-key", home.resolve("nowhere").toString()))
                .isEqualTo(1);
        assertThat(KeyFile.isCommand("create-document-key")).isTrue();
        assertThat(KeyFile.isCommand("--server.port=1")).isFalse();
        assertThat(KeyFile.isCommand()).isFalse();
    }

    @Test
    void encryptsOlderPapersWithANewKeyWhileTheyAreRead() throws Exception {
        List<StoredDocument> papers = List.of(store(), store(), store(), store(), store());
        long before = bench.keys.primary();
        AtomicBoolean done = new AtomicBoolean();
        Callable<Integer> reading = () -> {
            int read = 0;
            do {
                for (StoredDocument paper : papers) {
                    assertThat(contentOf(bench, paper)).isEqualTo(SmallPdf.bytes());
                    read++;
                }
            } while (!done.get());
            return read;
        };
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> reads = List.of(
                    readers.submit(reading), readers.submit(reading), readers.submit(reading), readers.submit(reading));
            for (int i = 0; i < 3; i++) {
                KeyFile.rotate(VaultBench.keyFile(home));
                rotation().rotate();
            }
            done.set(true);
            for (Future<Integer> each : reads) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }

        assertThat(bench.keys.primary()).isNotEqualTo(before);
        assertThat(papers).allSatisfy(paper -> {
            assertThat(bench.vault.describe(paper.id()).keyId()).isEqualTo(bench.keys.primary());
            assertThat(bench.vault.intact(paper.id())).isTrue();
        });
        assertThat(bench.files()).hasSize(papers.size());
    }

    @Test
    void encryptsOlderValuesWithANewKeyAndKnowsThemByTheSameFingerprint() throws IOException {
        UUID kept = bench.secrets.keep("tin", "94-0000123");
        byte[] fingerprint = bench.secrets.fingerprint("tin", "940000123");
        KeyFile.rotate(VaultBench.keyFile(home));
        rotation().rotate();

        assertThat(jdbc.sql("select distinct key_id from document_secret")
                        .query(Long.class)
                        .list())
                .containsExactly(bench.keys.primary());
        VaultBench restarted = bench();
        assertThat(restarted.secrets.open(kept, "tin")).isEqualTo("94-0000123");
        assertThat(restarted.secrets.fingerprint("tin", "940000123")).isEqualTo(fingerprint);
    }

    @Test
    void namesTheKeyThatAValueNeeds() throws IOException {
        bench.secrets.keep("tin", "94-0000123");
        Path other = home.resolve("other.json");
        KeyFile.create(other);

        assertThatExceptionOfType(UnusableKeys.class)
                .isThrownBy(() -> keys(other))
                .withMessageContaining("lacks key " + bench.keys.primary());
    }

    @Test
    void losesNothingWhenItStopsBetweenTheNewFileAndTheRow() throws IOException {
        StoredDocument paper = store();
        long before = bench.keys.primary();
        KeyFile.rotate(VaultBench.keyFile(home));
        bench.keys.refresh();
        // the process ends here: the new file lies beside the old one, the row names the old one
        bench.shelf.copy(paper.id(), before, bench.keys.primary());

        VaultBench restarted = bench();
        assertThat(contentOf(restarted, paper)).isEqualTo(SmallPdf.bytes());
        new KeyRotation(restarted.keys, restarted.shelf, restarted.secrets, jdbc).rotate();

        assertThat(contentOf(restarted, paper)).isEqualTo(SmallPdf.bytes());
        assertThat(restarted.files())
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString())
                        .isEqualTo(Shelf.fileName(paper.id(), restarted.keys.primary())));
    }

    @Test
    void sweepsTheOldFileWhenItStopsBetweenTheRowAndItsRemoval() throws IOException {
        StoredDocument paper = store();
        long before = bench.keys.primary();
        KeyFile.rotate(VaultBench.keyFile(home));
        bench.keys.refresh();
        bench.shelf.copy(paper.id(), before, bench.keys.primary());
        jdbc.sql("update document set key_id = :key where id = :id")
                .param("key", bench.keys.primary())
                .param("id", paper.id())
                .update();

        new OrphanSweep(bench.shelf, jdbc, Clock.offset(Clock.systemUTC(), Duration.ofHours(25))).sweep();

        assertThat(bench.shelf.holdsFile(paper.id(), before)).isFalse();
        assertThat(contentOf(bench, paper)).isEqualTo(SmallPdf.bytes());
    }

    /** A database from before a rotation with a folder from after it: the row names a file that is gone. */
    @Test
    void keepsAndReadsPapersWhoseRowIsRestoredFromBeforeARotation() throws IOException {
        StoredDocument paper = store();
        long before = bench.keys.primary();
        KeyFile.rotate(VaultBench.keyFile(home));
        new KeyRotation(bench.keys, bench.shelf, bench.secrets, jdbc).rotate();
        jdbc.sql("update document set key_id = :key where id = :id")
                .param("key", before)
                .param("id", paper.id())
                .update();

        new OrphanSweep(bench.shelf, jdbc, Clock.offset(Clock.systemUTC(), Duration.ofHours(25))).sweep();
        assertThat(contentOf(bench, paper)).isEqualTo(SmallPdf.bytes());

        new KeyRotation(bench.keys, bench.shelf, bench.secrets, jdbc).rotate();
        assertThat(contentOf(bench, paper)).isEqualTo(SmallPdf.bytes());
    }

    @Test
    void leavesAPaperThatWasChangedUnderItsOldKey() throws IOException {
        StoredDocument paper = store();
        Path file = bench.files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        KeyFile.rotate(VaultBench.keyFile(home));

        rotation().rotate();

        assertThat(bench.vault.describe(paper.id()).keyId()).isEqualTo(paper.keyId());
        assertThat(bench.vault.intact(paper.id())).isFalse();
    }

    private KeyRotation rotation() {
        return new KeyRotation(bench.keys, bench.shelf, bench.secrets, jdbc);
    }

    private VaultBench bench() {
        return new VaultBench(home, VaultBench.keyFile(home), VaultBench.scanner(null, 0), jdbc, acting, clock);
    }

    private Keys keys(Path file) {
        return new Keys(VaultBench.settings(home, file, VaultBench.scanner(null, 0)), jdbc);
    }

    private StoredDocument store() {
        return bench.vault.store("w9.pdf", new ByteArrayInputStream(SmallPdf.bytes()));
    }

    private static byte[] contentOf(VaultBench bench, StoredDocument paper) throws IOException {
        try (InputStream in = bench.vault.open(paper.id())) {
            return in.readAllBytes();
        }
    }
}
