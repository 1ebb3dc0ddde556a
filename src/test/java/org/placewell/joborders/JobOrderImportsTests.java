package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.exports.Format;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlacewellTest
class JobOrderImportsTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String HEADINGS =
            "ECA number,Employer number,Program,Job title,City of the worksite,Description,"
                    + "Openings,Type,Hours a week,Reason\n";

    @LocalServerPort
    int port;

    @Autowired
    JobOrderImports imports;

    @Autowired
    JobOrderBoard board;

    @Autowired
    ImportClearing clearing;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private String employer;

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Rows " + mark, null, Sector.PRIVATE, "1 First St", "San José", "95113", null, null, null)));
    }

    @Test
    void anUnsubsidizedOrderOpensAndOneOfATierWaitsForIt() {
        UUID file = uploads(
                row("1", "Unsubsidized", "Cook", "2", "As in ECA"), row("2", "Tier I", "Clerk", "1", "As in ECA"));
        imported(file);

        assertThat(state("1")).isEqualTo("OPEN");
        assertThat(state("2")).isEqualTo("ENTERED");
        assertThat(owner("1")).isEqualTo(COUNSELOR);
        assertThat(view(file, RowState.IMPORTED).rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.orderNumber()).startsWith("JO-"));
    }

    @Test
    void saysOfEveryBadRowWhatIsWrongWithIt() {
        UUID file = uploads(
                row("2", "Tier V", "Cook", "1", "x"),
                row("3", "Unsubsidized", "", "0", "x"),
                row("3", "Unsubsidized", "Cook", "1", "x"),
                row("", "Unsubsidized", "Cook", "1", "x"),
                row("5", "Unsubsidized", "Cook", "1", ""),
                row("6", "Unsubsidized", "Cook", "1", "As in ECA"));

        ImportView bad = view(file, RowState.BAD);
        assertThat(bad.file().counts()).isEqualTo(new ImportCounts(5, 1, 0, 0));
        assertThat(bad.rows())
                .extracting(row -> String.join(" ", row.problems()))
                .satisfiesExactly(
                        words -> assertThat(words).contains("Program: choose"),
                        words -> assertThat(words).contains("Enter the job title.", "Openings:"),
                        words -> assertThat(words).contains("line 3 has the same one"),
                        words -> assertThat(words).contains("ECA number: is missing"),
                        words -> assertThat(words).contains("or say why in the column Reason"));
    }

    @Test
    void twoFilesWithTheSameOrdersMakeEachOnce() {
        String first = row("1", "Unsubsidized", "Cook", "2", "As in ECA");
        UUID one = uploads(first, row("2", "Unsubsidized", "Cook", "2", "As in ECA"));
        UUID two = uploads(first, row("3", "Unsubsidized", "Cook", "2", "As in ECA"));
        ActingAs.run(COUNSELOR, () -> imports.start(one));
        ActingAs.run("ers-ec-2", () -> imports.start(two));
        done(one);
        done(two);

        assertThat(orders()).isEqualTo(3);
        assertThat(view(one, null).file().counts().imported()
                        + view(two, null).file().counts().imported())
                .isEqualTo(3);
        assertThat(view(one, null).file().counts().known()
                        + view(two, null).file().counts().known())
                .isEqualTo(1);
    }

    @Test
    void aNumberWithSpaceThatNobodySeesIsTheSameNumber() {
        imported(uploads(row("1", "Unsubsidized", "Cook", "2", "As in ECA")));

        String hidden =
                row("1", "Unsubsidized", "Cook", "2", "As in ECA").replace(mark + "-1", "\u00A0" + mark + "-1\u200B");
        UUID again = uploads(hidden, row("2", "Unsubsidized", "Cook", "2", "As in ECA"));
        assertThat(view(again, null).file().counts()).isEqualTo(new ImportCounts(0, 1, 1, 0));
        imported(again);
        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void aFileThatIsReadIsNotCalledUnreadable() throws Exception {
        byte[] bytes = (HEADINGS + row("1", "Unsubsidized", "Cook", "2", "As in ECA")).getBytes(StandardCharsets.UTF_8);
        PipedOutputStream slow = new PipedOutputStream();
        PipedInputStream content = new PipedInputStream(slow);
        FutureTask<UUID> upload = new FutureTask<>(
                () -> ActingAs.call(COUNSELOR, () -> imports.upload(mark + ".csv", bytes.length, content)));
        new Thread(upload).start();
        slow.write(bytes, 0, 20);
        await().until(() -> jdbc.sql("select count(*) from job_order_import where file_name = ?")
                        .param(mark + ".csv")
                        .query(Long.class)
                        .single()
                == 1);
        UUID file = jdbc.sql("select id from job_order_import where file_name = ?")
                .param(mark + ".csv")
                .query(UUID.class)
                .single();
        Visitor other = Visitor.signedIn(port, "er-supervisor-1");
        assertThat(other.opens("/job-orders/imports/" + file).body())
                .contains("still being read")
                .doesNotContain("could not be read");

        slow.write(bytes, 20, bytes.length - 20);
        slow.close();
        assertThat(upload.get()).isEqualTo(file);
        assertThat(other.opens("/job-orders/imports/" + file).body()).contains("1 of 1 rows");
    }

    @Test
    void aFileThatCannotBeReadToItsEndSaysSoAndKeepsNoRow() {
        byte[] bytes = (HEADINGS
                        + row("1", "Unsubsidized", "Cook", "2", "As in ECA").repeat(1500) + "\"")
                .getBytes(StandardCharsets.UTF_8);
        refused(
                Refused.Kind.INVALID,
                () -> ActingAs.call(
                        COUNSELOR, () -> imports.upload(mark + ".csv", bytes.length, new ByteArrayInputStream(bytes))),
                "cannot be read to its end");

        UUID file = jdbc.sql("select id from job_order_import where file_name = ?")
                .param(mark + ".csv")
                .query(UUID.class)
                .single();
        assertThat(view(file, null).file().state()).isEqualTo(ImportState.UNREADABLE);
        assertThat(Visitor.signedIn(port, COUNSELOR)
                        .opens("/job-orders/imports/" + file)
                        .body())
                .contains("could not be read to its end");
        assertThat(jdbc.sql("select count(*) from job_order_import_row where import_id = ?")
                        .param(file)
                        .query(Long.class)
                        .single())
                .isZero();
        refused(
                Refused.Kind.CONFLICT,
                () -> ActingAs.run(COUNSELOR, () -> imports.start(file)),
                "could not be read to its end");
    }

    @Test
    void whoIsLateLearnsWhoWasFaster() {
        UUID file = uploads(row("1", "Unsubsidized", "Cook", "2", "As in ECA"));
        ActingAs.run("er-supervisor-1", () -> imports.discard(file));

        refused(
                Refused.Kind.CONFLICT,
                () -> ActingAs.run(COUNSELOR, () -> imports.start(file)),
                "has discarded this file on");
        assertThat(orders()).isZero();
        assertThat(jdbc.sql("select count(*) from job_order_import_row where import_id = ?")
                        .param(file)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileThatNobodyDecidedIsDiscardedAfterAWhile() {
        UUID file = uploads(row("1", "Unsubsidized", "Cook", "2", "As in ECA"));
        clearing.clear(Instant.now().minusSeconds(3600));
        assertThat(view(file, null).file().state()).isEqualTo(ImportState.PREVIEW);

        jdbc.sql("update job_order_import set uploaded_at = uploaded_at - interval '31 days' where id = ?")
                .param(file)
                .update();
        clearing.clear(Instant.now().minusSeconds(3600));
        assertThat(view(file, null).file().state()).isEqualTo(ImportState.DISCARDED);
        assertThat(view(file, null).rows()).isEmpty();
    }

    @Test
    void isOpenToThoseWhoEnterOrders() {
        for (String other : List.of("jpr-ec-1", "apu-reviewer-1", "sys-admin-1", "program-manager-1")) {
            refused(
                    Refused.Kind.FORBIDDEN,
                    () -> ActingAs.call(
                            other, () -> imports.upload("x.csv", 1, new ByteArrayInputStream(new byte[] {'x'}))),
                    "");
        }
        refused(Refused.Kind.FORBIDDEN, () -> ActingAs.call("jpr-ec-1", () -> imports.list(1)), "");
    }

    @Test
    void whatIsExportedIsNeutralAndComesBackAsItWas() {
        imported(uploads(row("1", "Unsubsidized", "=HYPERLINK(1)", "2", "As in ECA")));

        String exported = exported("Rows " + mark);
        assertThat(exported.lines()).hasSize(2);
        assertThat(exported).contains("'=HYPERLINK(1)").contains("," + mark + "-1," + employer);
        UUID again = ActingAs.call(COUNSELOR, () -> {
            byte[] bytes = exported.replace(mark + "-1", mark + "-2").getBytes(StandardCharsets.UTF_8);
            return imports.upload("again.csv", bytes.length, new ByteArrayInputStream(bytes));
        });
        assertThat(view(again, RowState.BAD).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.problems()).allMatch(words -> words.contains("column Reason")))
                .satisfies(row -> assertThat(row.of("title")).isEqualTo("=HYPERLINK(1)"));
    }

    @Test
    void theBoardShowsOpenOrdersAlone() {
        imported(uploads(
                row("1", "Unsubsidized", "Cook " + mark, "2", "As in ECA"),
                row("2", "Tier I", "Clerk " + mark, "1", "As in ECA")));

        BoardPage found = ActingAs.call(
                "jpr-ec-1",
                () -> board.open(new BoardSearch("Rows " + mark, null, null, false, BoardSearch.Sort.NEWEST, 1)));
        assertThat(found.cards())
                .singleElement()
                .satisfies(card -> assertThat(card.title()).isEqualTo("Cook " + mark));
        assertThat(found.cities()).contains("San José");
        for (BoardSearch.Sort sort : BoardSearch.Sort.values()) {
            assertThat(ActingAs.call(
                                    "jpr-lead-1",
                                    () -> board.open(
                                            new BoardSearch(null, "San José", Program.UNSUBSIDIZED, false, sort, 1)))
                            .total())
                    .isPositive();
        }
        refused(
                Refused.Kind.FORBIDDEN,
                () -> ActingAs.call(
                        "sys-admin-1",
                        () -> board.open(new BoardSearch(null, null, null, false, BoardSearch.Sort.NEWEST, 1))),
                "");
    }

    private String row(String number, String program, String title, String openings, String reason) {
        String eca = number.isEmpty() ? "" : mark + "-" + number;
        return eca + "," + employer + "," + program + "," + title
                + ",San José,Does what has to be done from eight to five.," + openings + ",Permanent,40," + reason
                + "\n";
    }

    private UUID uploads(String... rows) {
        byte[] bytes = (HEADINGS + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
        return ActingAs.call(
                COUNSELOR, () -> imports.upload("C:\\eca\\orders.csv", bytes.length, new ByteArrayInputStream(bytes)));
    }

    private void imported(UUID file) {
        ActingAs.run(COUNSELOR, () -> imports.start(file));
        done(file);
    }

    private void done(UUID file) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> view(file, null).file().state() == ImportState.DONE);
    }

    private ImportView view(UUID file, @org.jspecify.annotations.Nullable RowState shown) {
        return ActingAs.call(COUNSELOR, () -> imports.get(file, shown, 1));
    }

    private String exported(String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ActingAs.run(
                "qa-auditor-1",
                () -> board.export(
                        new OrderSearch(words, null, null, null, null, false, false, false, "number", 1),
                        Format.CSV,
                        out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private long orders() {
        return jdbc.sql("select count(*) from job_order where employer_number = ?")
                .param(employer)
                .query(Long.class)
                .single();
    }

    private String state(String number) {
        return jdbc.sql("select state from job_order where eca_number = ?")
                .param(mark + "-" + number)
                .query(String.class)
                .single();
    }

    private String owner(String number) {
        return jdbc.sql("select owner from job_order where eca_number = ?")
                .param(mark + "-" + number)
                .query(String.class)
                .single();
    }

    private static void refused(Refused.Kind kind, ThrowingCallable act, String words) {
        assertThatThrownBy(act)
                .hasMessageContaining(words)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::kind)
                .isEqualTo(kind);
    }
}
