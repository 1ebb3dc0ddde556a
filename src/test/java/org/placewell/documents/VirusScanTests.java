package org.placewell.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.placewell.PlacewellTest;
import org.placewell.SmallPdf;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Refused;
import org.placewell.workflow.Acting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Quarantine against a real clamd, which knows one harmless text as a virus. */
@PlacewellTest
class VirusScanTests {

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

    @Autowired
    Quarantine quarantine;

    @Autowired
    AuditTrail audit;

    @TempDir
    Path home;

    /** What is left in quarantine would be the next test's. */
    @BeforeEach
    @AfterEach
    void emptyQuarantine() {
        jdbc.sql("update document set scan_state = 'NOT_SCANNED', scan_due_at = null where scan_state = 'WAITING'")
                .update();
    }

    @Test
    void opensAPaperOnlyAfterTheScannerHasFoundNothing() throws IOException {
        try (Clamd clamd = Clamd.start(home)) {
            VaultBench bench = bench(clamd.port());
            StoredDocument paper = store(bench, SmallPdf.text());

            assertThat(paper.scan()).isEqualTo(ScanState.WAITING);
            assertLocked(bench, paper.id(), "\"w9.pdf\" is being checked for viruses.");

            round(bench).scanDue();

            assertThat(bench.vault.describe(paper.id()).scan()).isEqualTo(ScanState.CLEAN);
            assertThat(bench.vault.intact(paper.id())).isTrue();
            assertThat(bench.vault.page(paper.id(), 1, PageSize.FITTING)).isNotEmpty();
            assertThat(bench.vault.scanBacklog().waiting()).isZero();
        }
    }

    @Test
    void removesWhatHoldsAVirusAndRecordsIt() throws IOException {
        try (Clamd clamd = Clamd.start(home)) {
            VaultBench bench = bench(clamd.port());
            StoredDocument paper = store(bench, SmallPdf.with("% " + Clamd.VIRUS));

            round(bench).scanDue();

            StoredDocument found = bench.vault.describe(paper.id());
            assertThat(found.scan()).isEqualTo(ScanState.INFECTED);
            assertThat(found.scanFinding()).contains("Placewell.Test");
            assertLocked(bench, paper.id(), "A virus was found in \"w9.pdf\", so it was removed.");
            assertThat(bench.vault.intact(paper.id())).isFalse();
            assertThat(bench.files()).isEmpty();
            assertThat(audit.of("document", paper.id().toString(), 10))
                    .extracting(AuditRow::action)
                    .containsExactly("Virus found");
        }
    }

    @Test
    void removesTheBytesLaterWhenItStoppedAfterRecording() throws IOException {
        VaultBench bench = bench(1);
        StoredDocument paper = store(bench, SmallPdf.text());

        assertThat(quarantine.infected(paper, "Placewell.Test")).isTrue();
        assertThat(quarantine.infected(paper, "Placewell.Test")).isFalse();
        assertThat(bench.files()).hasSize(1);
        new OrphanSweep(bench.shelf, jdbc, Clock.offset(Clock.systemUTC(), Duration.ofHours(25))).sweep();

        assertThat(bench.files()).isEmpty();
    }

    @Test
    void keepsAPaperLockedWhileTheScannerIsAwayAndTriesAgain() throws IOException {
        VaultBench alone = bench(1);
        StoredDocument paper = store(alone, SmallPdf.text());

        round(alone).scanDue();

        StoredDocument locked = alone.vault.describe(paper.id());
        assertThat(locked.scan()).isEqualTo(ScanState.WAITING);
        assertThat(locked.scanTrouble()).isEqualTo("SCANNER_UNREACHABLE");
        assertThat(alone.vault.scanBacklog()).satisfies(backlog -> {
            assertThat(backlog.scanned()).isTrue();
            assertThat(backlog.waiting()).isEqualTo(1);
            assertThat(backlog.trouble()).isEqualTo("SCANNER_UNREACHABLE");
        });
        // not before its time
        round(alone).scanDue();
        assertThat(triesOf(paper)).isEqualTo(1);

        try (Clamd clamd = Clamd.start(home)) {
            becomesDue(paper);
            round(bench(clamd.port())).scanDue();
        }
        assertThat(alone.vault.describe(paper.id()).scan()).isEqualTo(ScanState.CLEAN);
    }

    @Test
    void keepsAPaperLockedThatIsTooLargeForTheScanner() throws IOException {
        try (Clamd clamd = Clamd.start(home)) {
            VaultBench bench = bench(clamd.port());
            StoredDocument paper = store(bench, SmallPdf.with("%" + "x".repeat(Clamd.LARGEST)));

            round(bench).scanDue();

            assertThat(bench.vault.describe(paper.id()).scanTrouble()).isEqualTo("TOO_LARGE_FOR_SCANNER");
            assertLocked(bench, paper.id(), "is being checked");
        }
    }

    @Test
    void handsAPaperToOneWorkerOnly() {
        VaultBench bench = bench(1);
        StoredDocument paper = store(bench, SmallPdf.text());

        assertThat(quarantine.claim())
                .hasValueSatisfying(claimed -> assertThat(claimed.id()).isEqualTo(paper.id()));
        assertThat(quarantine.claim()).isEmpty();
    }

    @Test
    void saysThatNothingIsScannedWithoutAScanner() throws IOException {
        VaultBench bench =
                new VaultBench(home, application.keyFile(), VaultBench.scanner(null, 0), jdbc, acting, clock);

        StoredDocument paper = store(bench, SmallPdf.text());

        assertThat(paper.scan()).isEqualTo(ScanState.NOT_SCANNED);
        assertThat(bench.vault.scanBacklog().scanned()).isFalse();
        round(bench).scanDue();
        assertThat(bench.vault.intact(paper.id())).isTrue();
    }

    private VaultBench bench(int port) {
        return new VaultBench(home, application.keyFile(), VaultBench.scanner("127.0.0.1", port), jdbc, acting, clock);
    }

    private ScanRound round(VaultBench bench) {
        return new ScanRound(quarantine, bench.scanner, bench.shelf);
    }

    private StoredDocument store(VaultBench bench, String paper) {
        return Objects.requireNonNull(transaction.execute(status -> bench.vault.store(
                "w9.pdf", new ByteArrayInputStream(paper.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))));
    }

    private static void assertLocked(VaultBench bench, UUID paper, String words) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> bench.vault.open(paper))
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> bench.vault.page(paper, 1, PageSize.FITTING))
                .withMessageContaining(words);
    }

    private int triesOf(StoredDocument paper) {
        return jdbc.sql("select scan_tries from document where id = :id")
                .param("id", paper.id())
                .query(Integer.class)
                .single();
    }

    private void becomesDue(StoredDocument paper) {
        jdbc.sql("update document set scan_due_at = stored_at - interval '1 hour' where id = :id")
                .param("id", paper.id())
                .update();
    }
}
