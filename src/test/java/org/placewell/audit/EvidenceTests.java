package org.placewell.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.staff.Staff;
import org.placewell.workflow.Acting;
import org.placewell.workflow.Actor;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody who owns the database, but neither key nor checkpoints, can do to evidence, and that it shows. */
class EvidenceTests {

    private static EmbeddedPostgres postgres;
    private static DataSource source;

    @TempDir
    Path folder;

    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private AuditTrail trail;
    private Verifier verifier;
    private EvidenceSettings settings;
    private Clock clock = Clock.systemUTC();

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        source = new SimpleDriverDataSource(new org.postgresql.Driver(), postgres.getJdbcUrl("postgres", "postgres"));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String script : List.of("V2__staff_people.sql", "V3__audit_trail.sql", "V17__audit_seal.sql")) {
                try (InputStream sql =
                        Objects.requireNonNull(EvidenceTests.class.getResourceAsStream("/db/migration/" + script))) {
                    statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void beginAnew() throws IOException {
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        asOwner("truncate audit_event restart identity");
        asOwner("truncate evidence_key");
        asOwner("truncate evidence_check");
        settings = new EvidenceSettings(folder.resolve("evidence"), folder.resolve("evidence-keys.json"));
        EvidenceKeyFile.create(settings.keyFile());
        open();
    }

    private void open() {
        EvidenceKeys keys = new EvidenceKeys(settings, jdbc);
        Staff staff = mock();
        when(staff.find(anyString())).thenReturn(Optional.empty());
        Acting acting = mock();
        when(acting.current()).thenReturn(new Actor("er-supervisor-1", null));
        trail = new AuditTrail(jdbc, acting, staff, new Signer(keys), clock);
        verifier = new Verifier(jdbc, new Signer(keys), keys, checkpoints(keys), clock);
    }

    @Test
    void numbersEveryRowInOrderAndFindsItWhole() {
        record(1201);
        seal();

        Verification found = verifier.verify();
        assertThat(found.findings()).isEmpty();
        assertThat(found.sealedRows()).isEqualTo(1201);
        assertThat(found.unsealedRows()).isZero();
        assertThat(jdbc.sql("select count(*) from audit_event where sealed_no = id")
                        .query(Long.class)
                        .single())
                .isEqualTo(1201);
        assertThat(lines()).hasSize(3).last().asString().startsWith("SEALED 1201 ");
    }

    @Test
    void addsNoCheckpointWhereNothingIsNew() {
        record(3);
        seal();
        seal();

        assertThat(lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason = 'Nothing to see'",
                "actor = 'somebody-else'",
                "actor_roles = '{program-manager}'",
                "on_behalf_of = 'ers-ec-1'",
                "action = 'Packet denied'",
                "object_id = 'P-2026-99999'",
                "object_version = 9",
                "outcome = 'approved'",
                "changed_fields = '{a,b}'",
                "hash_after = '\\x00'",
                "mac = decode(repeat('00', 40), 'hex')",
                "mac = '\\x00'",
                "mac = decode(repeat('ab', 40000), 'hex')",
                "actor_roles = '{NULL}'",
                "changed_fields = '{NULL}'",
                "changed_fields = '{{state}}'"
            })
    void findsARowThatWasEdited(String edit) {
        record(10);
        seal();

        asOwner("update audit_event set " + edit + " where sealed_no = 4");

        assertFound(Finding.Kind.CHANGED, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"occurred_at - interval '3 days'", "'infinity'", "'-infinity'"})
    void findsARowThatHappenedAtAnotherTime(String time) {
        record(10);
        seal();

        asOwner("update audit_event set occurred_at = " + time + " where sealed_no = 4");

        assertFound(Finding.Kind.RESTAMPED, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recorded_at - interval '3 days'", "'infinity'", "'-infinity'"})
    void findsARowWhoseDatabaseTimeWasMadeToFit(String time) {
        record(10);
        seal();

        asOwner("update audit_event set recorded_at = " + time + " where sealed_no = 4");

        assertFound(Finding.Kind.RESTAMPED, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"actor_roles = '{NULL}'", "occurred_at = 'infinity'", "mac = decode(repeat('ab', 40000), 'hex')"
            })
    void goesOnSealingBehindARowThatWasEditedBeforeItWasSealed(String edit) {
        record(10);
        asOwner("update audit_event set " + edit + " where id = 4");
        seal();

        Verification found = verifier.verify();
        assertThat(found.sealedRows()).isEqualTo(10);
        assertThat(found.findings()).singleElement().extracting(Finding::number).isEqualTo(4L);
    }

    @Test
    void findsARowWhoseSealWasTakenAway() {
        record(3);
        seal();

        withoutRule("audit_event_sealed_whole", "check ((sealed_no is null) = (seal is null))", () -> {
            asOwner("update audit_event set seal = null where sealed_no = 3");
            assertThat(verifier.verify().findings())
                    .extracting(Finding::kind, Finding::number)
                    .contains(tuple(Finding.Kind.MOVED, 3L));
            asOwner("truncate audit_event");
        });
    }

    @Test
    void saysThatAVerificationBrokeOffInsteadOfWhatTheOneBeforeItFound() {
        record(3);
        seal();
        Verifier broken = mock();
        when(broken.verify()).thenReturn(verifier.verify()).thenThrow(new IllegalStateException("mac of row 2"));
        Evidence evidence = new Evidence(jdbc, broken, mock(), clock);

        assertThat(evidence.verifyAndRecord().isWhole()).isTrue();
        assertThat(evidence.verifyAndRecord().isWhole()).isFalse();

        EvidenceCheck last = Objects.requireNonNull(evidence.now().lastCheck());
        assertThat(last.problems()).isEqualTo(1);
        assertThat(last.brokeOff()).isTrue();
        assertThat(last.findings())
                .singleElement()
                .asString()
                .startsWith("Broken off: ")
                .doesNotContain("mac of row 2");
    }

    @Test
    void findsARowThatWasDeleted() {
        record(10);
        seal();

        asOwner("delete from audit_event where sealed_no in (4, 5)");

        assertThat(verifier.verify().findings())
                .extracting(Finding::toString)
                .containsExactly("Deleted: rows 4 to 5 are gone.");
    }

    @Test
    void findsADeletedRowWhoseGapWasClosed() {
        record(10);
        seal();

        asOwner("delete from audit_event where sealed_no = 4");
        asOwner("update audit_event set sealed_no = -sealed_no where sealed_no > 4");
        asOwner("update audit_event set sealed_no = -sealed_no - 1 where sealed_no < 0");

        List<Finding> findings = verifier.verify().findings();
        assertThat(findings)
                .filteredOn(finding -> finding.number() == 4)
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.MOVED);
        assertThat(findings).extracting(Finding::kind).contains(Finding.Kind.TRUNCATED);
    }

    @Test
    void findsRowsThatChangedPlaces() {
        record(10);
        seal();

        asOwner("update audit_event set sealed_no = 104 where sealed_no = 4");
        asOwner("update audit_event set sealed_no = 4 where sealed_no = 5");
        asOwner("update audit_event set sealed_no = 5 where sealed_no = 104");

        assertThat(verifier.verify().findings())
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.MOVED))
                .extracting(Finding::number)
                .contains(4L, 5L);
    }

    @Test
    void findsRowsThatChangedPlacesTogetherWithTheirSeals() {
        record(10);
        seal();

        asOwner("update audit_event a set action = b.action, object_version = b.object_version,"
                + " occurred_at = b.occurred_at, mac = b.mac from audit_event b"
                + " where (a.sealed_no, b.sealed_no) in ((4, 5), (5, 4))");

        assertThat(verifier.verify().findings())
                .extracting(Finding::kind, Finding::number)
                .containsExactly(tuple(Finding.Kind.MOVED, 4L), tuple(Finding.Kind.MOVED, 5L));
    }

    @Test
    void findsThatTheLatestRowsWereCutOff() {
        record(10);
        seal();

        asOwner("delete from audit_event where sealed_no > 7");

        assertFound(Finding.Kind.TRUNCATED, 10);
    }

    @Test
    void findsThatEverythingWasCutOff() {
        record(10);
        seal();

        asOwner("truncate audit_event");

        assertFound(Finding.Kind.TRUNCATED, 10);
    }

    @Test
    void remembersACutForEverThoughSealingGoesOn() {
        record(10);
        seal();
        asOwner("delete from audit_event where sealed_no > 7");

        record(6);
        seal();

        assertThat(verifier.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.SET_BACK);
            assertThat(finding.words()).contains("up to row 10 is gone");
        });
        assertThat(lines().get(1)).startsWith("SET_BACK ");
    }

    @Test
    void findsARowThatPlacewellDidNotWrite() {
        record(3);
        asOwner(
                "insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id, outcome,"
                        + " changed_fields) values (now(), 'er-supervisor-1', '{}', 'Packet reviewed', 'packet', 'P-1', 'approved', '{}')");
        seal();

        assertFound(Finding.Kind.FORGED, 4);
    }

    @Test
    void findsAnUnsignedRowBeforeItIsSealed() {
        record(3);
        seal();
        asOwner(
                "insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id, outcome,"
                        + " changed_fields) values (now(), 'er-supervisor-1', '{}', 'Packet reviewed', 'packet', 'P-1', 'approved', '{}')");

        assertFound(Finding.Kind.FORGED, 0);
    }

    @Test
    void findsARowThatWasCopied() {
        record(3);
        asOwner(
                "insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id, object_version,"
                        + " outcome, reason, changed_fields, mac, mac_key_id) select occurred_at, actor, actor_roles, action, object_type,"
                        + " object_id, object_version, outcome, reason, changed_fields, mac, mac_key_id from audit_event where id = 2");
        seal();

        assertFound(Finding.Kind.COPIED, 2);
    }

    @Test
    void findsCopiesThatStandFarApartOnce() {
        record(2500);
        String copy = "insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id,"
                + " object_version, outcome, reason, changed_fields, mac, mac_key_id) select occurred_at, actor, actor_roles,"
                + " action, object_type, object_id, object_version, outcome, reason, changed_fields, mac, mac_key_id"
                + " from audit_event where id = 7";
        asOwner(copy);
        asOwner(copy);
        seal();

        assertThat(verifier.verify().findings())
                .extracting(Finding::toString)
                .containsExactly("Copied: row 7 stands 3 times.");
    }

    /** One statement over all rows would end at the time limit of statements once there are many. */
    @Test
    void looksForCopiesInAnIndex() {
        record(5000);
        new JdbcTemplate(source).execute("vacuum analyze audit_event");
        asOwner("select pg_stat_reset()");
        transaction.executeWithoutResult(status -> {
            assertThat(verifier.verify().findings()).isEmpty();
            assertThat(jdbc.sql("select seq_scan from pg_stat_xact_user_tables where relname = 'audit_event'")
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void findsARowThatWasSealedByHand() {
        record(3);
        seal();
        record(1);
        asOwner("update audit_event set sealed_no = 4, seal = (select seal from audit_event where sealed_no = 3)"
                + " where sealed_no is null");

        assertFound(Finding.Kind.MOVED, 4);
    }

    @Test
    void sealsWhatStoodThereBeforeSigningAsItWasFound() {
        asOwner("insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id, outcome,"
                + " changed_fields) select now(), 'er-supervisor-1', '{}', 'Packet ' || n, 'packet', 'P-1', 'done', '{}'"
                + " from generate_series(1, 5) n");
        record(3);
        seal();

        Verification found = verifier.verify();
        assertThat(found.findings()).isEmpty();
        assertThat(found.beforeSigning()).isEqualTo(5);

        asOwner("update audit_event set reason = 'other' where sealed_no = 2");
        assertFound(Finding.Kind.MOVED, 2);
    }

    @Test
    void findsThatASignatureWasTakenAway() {
        record(5);
        seal();

        asOwner("update audit_event set mac = null, mac_key_id = null where sealed_no = 3");

        assertFound(Finding.Kind.FORGED, 3);
    }

    @Test
    void givesARowThatCommitsLateALaterNumber() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> others = new CompletableFuture<>();
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            trail.record(AuditEntry.done("Packet submitted", "packet", "P-2026-00001"));
            written.complete(null);
            others.join();
        }));
        written.join();
        record(3);
        seal();
        others.complete(null);
        late.join();
        seal();

        assertThat(verifier.verify().findings()).isEmpty();
        assertThat(jdbc.sql("select sealed_no from audit_event where id = 1")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void sealsOnceWhenTwoNodesSealAtTheSameTime() {
        record(1500);
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(CompletableFuture.runAsync(this::seal));
        }
        nodes.forEach(CompletableFuture::join);
        seal();

        Verification found = verifier.verify();
        assertThat(found.findings()).isEmpty();
        assertThat(found.sealedRows()).isEqualTo(1500);
    }

    @Test
    void findsACheckpointThatWasChangedOrTakenOut() throws IOException {
        for (int i = 0; i < 4; i++) {
            record(2);
            seal();
        }

        rewrite(text -> text.replaceFirst("SEALED 4 ", "SEALED 3 "));
        assertThat(verifier.verify().findings()).extracting(Finding::kind).contains(Finding.Kind.CHECKPOINTS);

        rewrite(text -> text.replaceFirst("SEALED 3 ", "SEALED 4 "));
        assertThat(verifier.verify().findings()).isEmpty();

        rewrite(text -> text.replaceFirst("(?m)^SEALED 4 .*\n", ""));
        assertFound(Finding.Kind.CHECKPOINTS, 6);
    }

    @Test
    void findsThatTheCheckpointsAreGone() throws IOException {
        record(2);
        seal();

        Files.delete(settings.folder().resolve(Checkpoints.FILE));

        assertFound(Finding.Kind.CHECKPOINTS, 0);
    }

    @Test
    void goesOnAfterACheckpointThatACrashCutOff() throws IOException {
        record(2);
        seal();
        rewrite(text -> text + "SEALED 4 2026-11");
        record(2);
        seal();

        assertThat(verifier.verify().findings()).isEmpty();
        assertThat(lines()).hasSize(3);
    }

    /** Cut before its end alone, a line is whole; cut anywhere else, it is none. */
    @Test
    void goesOnAfterACheckpointThatWasCutAnywhere() throws IOException {
        record(2);
        seal();
        String before = Files.readString(settings.folder().resolve(Checkpoints.FILE));
        record(2);
        seal();
        String both = Files.readString(settings.folder().resolve(Checkpoints.FILE));
        Checkpoints checkpoints = checkpoints(new EvidenceKeys(settings, jdbc));

        for (int end = before.length(); end < both.length(); end++) {
            String cut = both.substring(0, end);
            rewrite(text -> cut);
            checkpoints.add(Checkpoints.Kind.SEALED, 5, "ab", clock.instant());
            List<Checkpoints.Line> lines = new ArrayList<>();
            checkpoints.forEach(lines::add);
            assertThat(lines).as("cut at %s", end).allMatch(Checkpoints.Line::sound);
            assertThat(lines)
                    .as("cut at %s", end)
                    .extracting(Checkpoints.Line::number)
                    .isEqualTo(end == both.length() - 1 ? List.of(2L, 4L, 5L) : List.of(2L, 5L));
        }

        rewrite(text -> both.stripTrailing());
        record(1);
        seal();
        assertThat(verifier.verify().findings()).isEmpty();
    }

    @Test
    void readsCheckpointsThatHoldAnyBytes() throws IOException {
        record(2);
        seal();
        Path file = settings.folder().resolve(Checkpoints.FILE);
        Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xfe, '\n'}, StandardOpenOption.APPEND);
        record(2);
        seal();

        assertThat(verifier.verify().findings()).isEmpty();
    }

    @Test
    void saysThatTheSealerDoesNotRun() {
        record(3);
        clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        open();

        assertThat(verifier.verify().findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "Not sealed: 3 rows have waited for a seal for more than an hour: the sealer does not run.");
    }

    @Test
    void signsWithANewKeyAndStillVerifiesWhatTheOldOneSigned() throws IOException {
        record(3);
        seal();
        EvidenceKeyFile.rotate(settings.keyFile());
        open();
        record(3);
        seal();

        assertThat(verifier.verify().findings()).isEmpty();
        assertThat(jdbc.sql("select count(distinct mac_key_id) from audit_event")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void refusesToStartWithAnotherKeyFile() throws IOException {
        Files.delete(settings.keyFile());
        EvidenceKeyFile.create(settings.keyFile());

        assertThatExceptionOfType(UnusableEvidenceKeys.class)
                .isThrownBy(this::open)
                .withMessageContaining("lacks key");
        assertThatExceptionOfType(UnusableEvidenceKeys.class)
                .isThrownBy(() -> EvidenceKeyFile.create(settings.keyFile()))
                .withMessageContaining("exists already");
    }

    @Test
    void letsTheSealBeAddedOnceAndNeverChanged() {
        record(2);
        seal();

        for (String change : List.of(
                "update audit_event set sealed_no = 77 where sealed_no = 2",
                "update audit_event set sealed_no = null, seal = null",
                "update audit_event set seal = '\\x00' where sealed_no = 2")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(change)
                    .isThrownBy(() -> jdbc.sql(change).update())
                    .havingRootCause()
                    .withMessageContaining("audit_event is evidence");
        }
    }

    private void assertFound(Finding.Kind kind, long number) {
        assertThat(verifier.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.number()).isEqualTo(number);
        });
    }

    private void record(int rows) {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < rows; i++) {
                trail.record(AuditEntry.done("Packet reviewed " + i, "packet", "P-2026-00001")
                        .reason("Because")
                        .version(i)
                        .changed("state"));
            }
        });
    }

    /** One round of a node of its own. */
    private void seal() {
        EvidenceKeys keys = new EvidenceKeys(settings, jdbc);
        new Sealer(jdbc, new JdbcTemplate(source), transaction, new Signer(keys), keys, checkpoints(keys), clock)
                .seal();
    }

    private Checkpoints checkpoints(EvidenceKeys keys) {
        return new Checkpoints(settings, new Signer(keys));
    }

    /** As whoever owns the tables can: no trigger stands in the way. */
    private void asOwner(String sql) {
        transaction.executeWithoutResult(status -> {
            JdbcTemplate owner = new JdbcTemplate(source);
            owner.execute("set local session_replication_role = replica");
            owner.execute(sql);
        });
    }

    /** Who owns the tables can take a rule away, and put it back when nothing speaks against it any more. */
    private void withoutRule(String name, String rule, Runnable work) {
        asOwner("alter table audit_event drop constraint " + name);
        try {
            work.run();
        } finally {
            asOwner("alter table audit_event add constraint " + name + " " + rule);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(settings.folder().resolve(Checkpoints.FILE));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void rewrite(UnaryOperator<String> change) throws IOException {
        Path file = settings.folder().resolve(Checkpoints.FILE);
        Files.writeString(file, change.apply(Files.readString(file)));
    }
}
