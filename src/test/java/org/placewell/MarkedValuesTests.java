package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Confidential values (class C2 and above) and what people type go through a packet over HTTP, each under a mark of its own;
 * then every column of every table, the log, the mail and the vault are searched for the marks. Each is found where it is
 * meant to be and nowhere else.
 */
@PlacewellTest
@ExtendWith(OutputCaptureExtension.class)
class MarkedValuesTests {

    private static final String API = "/camunda/api/engine/engine/default/task/";
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    /** Like a taxpayer's number, of a range that is never given out. */
    private static final String ANY_MARK = "900-00-";

    /** Typed into the fields of papers; different in each run. */
    private static final String TIN = "94%07d".formatted(System.nanoTime() % 10_000_000);

    private static final String ROUTING = "9%08d".formatted(System.nanoTime() % 100_000_000);
    private static final String ACCOUNT = "7%014d".formatted(System.nanoTime() % 100_000_000_000_000L);

    /** Where each mark may stand: a column, {@code mail} for a letter's body; never the log, a subject or the encrypted vault. */
    private static final Map<Mark, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry(Mark.SSN_IN_A_PAPER, Set.of()),
            Map.entry(Mark.ACCOUNT_IN_A_PAPERS_TITLE, Set.of()),
            Map.entry(Mark.CLIENT_IN_A_FILE_NAME, Set.of("document.file_name")),
            Map.entry(Mark.NOTE_OF_THE_SUBMISSION, Set.of("packet_review.note", "audit_event.reason")),
            Map.entry(Mark.NOTE_OF_THE_SUPERVISOR, Set.of("packet_review.note", "audit_event.reason")),
            Map.entry(
                    Mark.TEXT_OF_AN_ERROR,
                    Set.of("packet_finding.text", "audit_event.reason", "mail_outbox.body", "mail")),
            Map.entry(Mark.NOTE_OF_THE_APU, Set.of("packet_review.note", "audit_event.reason")),
            Map.entry(Mark.NOTE_OF_THE_CORRECTION, Set.of("packet_review.note", "audit_event.reason")),
            Map.entry(
                    Mark.REASON_OF_THE_MANAGER,
                    Set.of("packet_review.note", "audit_event.reason", "mail_outbox.body", "mail")),
            Map.entry(Mark.REASON_TO_READ, Set.of("audit_event.reason")));

    /** Refused, or only asked with: kept nowhere, so they have no line above. */
    private enum Mark {
        SSN_IN_A_PAPER,
        ACCOUNT_IN_A_PAPERS_TITLE,
        CLIENT_IN_A_FILE_NAME,
        NOTE_OF_THE_SUBMISSION,
        NOTE_OF_THE_SUPERVISOR,
        TEXT_OF_AN_ERROR,
        NOTE_OF_THE_APU,
        NOTE_OF_THE_CORRECTION,
        REASON_OF_THE_MANAGER,
        REASON_TO_READ,
        CONTENT_OF_A_REFUSED_PAPER,
        NAME_OF_A_REFUSED_PAPER,
        NOTE_OF_A_REFUSED_SUBMISSION,
        NOTE_OF_A_REFUSED_FORM,
        UNDECLARED_FIELD,
        CHOICE_THAT_THERE_IS_NOT,
        VERSION_THAT_IS_NO_NUMBER,
        SEARCHED_FOR,
        TYPED_AS_PASSWORD,
        TYPED_AS_USER_NAME;

        /** Different in each run. */
        String text() {
            return ANY_MARK + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + RUN;
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GreenMail smtp;

    @Value("${placewell.documents.folder}")
    Path vault;

    private PacketActors people;
    private String packet = "";

    @BeforeEach
    void openAPacket() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        String employer = ActingAs.call(
                "ers-ec-1",
                () -> employers.add(new NewEmployer(
                        "Marked " + RUN, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, null, null)));
        packet = people.opens("ers-ec-1", employer, Tier.TIER_I);
    }

    @Test
    void confidentialValuesStandOnlyWhereTheyAreMeantTo(CapturedOutput log) throws Exception {
        Visitor stranger = new Visitor(port);
        stranger.signsIn(Mark.TYPED_AS_USER_NAME.text(), Mark.TYPED_AS_PASSWORD.text());

        Visitor counselor = Visitor.signedIn(port, "ers-ec-1");
        counselor.opens("/packets?q=" + Mark.SEARCHED_FOR.text());
        counselor.opens("/employers?q=" + Mark.SEARCHED_FOR.text());
        assertThat(uploads(
                                counselor,
                                Mark.NAME_OF_A_REFUSED_PAPER.text() + ".docm",
                                Mark.CONTENT_OF_A_REFUSED_PAPER.text().getBytes(StandardCharsets.US_ASCII))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(uploads(counselor, "Jane-" + Mark.CLIENT_IN_A_FILE_NAME.text() + ".pdf", paper())
                        .statusCode())
                .isEqualTo(200);
        assertThat(counselor
                        .sends(
                                "/packets/" + packet + "/submit",
                                Map.of("version", "0", "note", Mark.NOTE_OF_A_REFUSED_SUBMISSION.text()))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(counselor
                        .sends(
                                "/packets/" + packet + "/submit",
                                Map.of("version", Mark.VERSION_THAT_IS_NO_NUMBER.text(), "note", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(submits(counselor, "submissionNote", Mark.NOTE_OF_A_REFUSED_FORM)
                        .statusCode())
                .isEqualTo(422);
        assertThat(submits(counselor, "clientName", Mark.UNDECLARED_FIELD).statusCode())
                .isEqualTo(422);
        assertNothingTypedInTheEngine();

        typed(counselor, DocumentKind.W9, Map.of("tinType", "EIN", "tin", TIN, "w9Name", "Marked " + RUN));
        people.types("ers-ec-1", packet, DocumentKind.W9);
        people.adds("ers-ec-1", packet, DocumentKind.VOIDED_CHECK, "tier1-alviso-clinic/voided-check.pdf");
        typed(counselor, DocumentKind.VOIDED_CHECK, Map.of("routingNumber", ROUTING, "accountNumber", ACCOUNT));
        counselor.sends(
                "/packets/" + packet + "/items/W9/complete",
                Map.of("seen", "" + people.seen("ers-ec-1", packet, DocumentKind.W9), "value", "true"));
        people.completes("ers-ec-1", packet);
        done(submits(counselor, "submissionNote", Mark.NOTE_OF_THE_SUBMISSION));

        Visitor supervisor = claims("er-supervisor-1", "Review packet as supervisor");
        assertThat(submits(supervisor, "supervisorDecision", Mark.CHOICE_THAT_THERE_IS_NOT)
                        .statusCode())
                .isEqualTo(422);
        supervisor.sends("/packets/" + packet + "/items/W9/file/read", Map.of("reason", Mark.REASON_TO_READ.text()));
        done(submits(supervisor, "supervisorNote", Mark.NOTE_OF_THE_SUPERVISOR, "supervisorDecision", "APPROVED"));

        Visitor reviewer = claims("apu-reviewer-1", "Review file as APU");
        reviewer.sends(
                "/packets/" + packet + "/items/W9/judgement",
                Map.of(
                        "seen",
                        "" + people.seen("ers-ec-1", packet, DocumentKind.W9),
                        "pass",
                        "false",
                        "code",
                        "ILLEGIBLE",
                        "text",
                        Mark.TEXT_OF_AN_ERROR.text()));
        people.passesAll("apu-reviewer-1", packet);
        done(submits(reviewer, "apuNote", Mark.NOTE_OF_THE_APU));

        waitsFor("Correct packet");
        people.completes("er-supervisor-1", packet);
        done(submits(supervisor, "correctionNote", Mark.NOTE_OF_THE_CORRECTION));
        waitsFor("Review file as APU");
        people.passesAll("apu-reviewer-1", packet);
        people.finishesReview("apu-reviewer-1", packet);

        Visitor manager = claims("program-manager-1", "Approve packet as manager");
        done(submits(manager, "managerReason", Mark.REASON_OF_THE_MANAGER, "managerDecision", "DENIED"));
        await().atMost(Duration.ofSeconds(20)).until(() -> tasks.open(packet).isEmpty());
        await().atMost(Duration.ofMinutes(2)).until(this::allLettersAreSent);

        for (String number : List.of(TIN, ROUTING, ACCOUNT)) {
            assertThat(places(number, log))
                    .as("a number that was typed into a field")
                    .isEmpty();
        }
        Map<Mark, Set<String>> places = new LinkedHashMap<>();
        for (Mark mark : Mark.values()) {
            places.put(mark, places(mark.text(), log));
        }
        assertThat(places).containsExactlyInAnyOrderEntriesOf(expected());
    }

    private static Map<Mark, Set<String>> expected() {
        return Arrays.stream(Mark.values())
                .collect(Collectors.toMap(mark -> mark, mark -> ALLOWED.getOrDefault(mark, Set.of())));
    }

    /** A click ends with its transaction; what was typed must not even wait in the engine for the next step. */
    private void done(HttpResponse<String> submission) {
        assertThat(submission.statusCode()).as(submission.body()).isEqualTo(204);
        assertNothingTypedInTheEngine();
    }

    private void assertNothingTypedInTheEngine() {
        assertThat(columns().stream()
                        .filter(column -> column.table.startsWith("act_"))
                        .filter(column -> holds(column, ANY_MARK))
                        .map(Column::toString))
                .isEmpty();
    }

    /** Sends the form of a paper; the answer shows each number whole, this once. */
    private void typed(Visitor visitor, DocumentKind kind, Map<String, String> fields) {
        Map<String, String> sent = new HashMap<>(fields);
        sent.put("seen", "" + people.seen("ers-ec-1", packet, kind));
        HttpResponse<String> answer = visitor.sends("/packets/" + packet + "/items/" + kind + "/facts", sent);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(fields.containsKey("tin") ? TIN : ACCOUNT);
        String later = visitor.opens("/packets/" + packet + "/items/" + kind).body();
        assertThat(later).doesNotContain(TIN, ROUTING, ACCOUNT).contains("••••");
    }

    private Set<String> places(String mark, CapturedOutput log) throws Exception {
        Set<String> places = new TreeSet<>();
        columns().stream()
                .filter(column -> holds(column, mark))
                .map(Column::toString)
                .forEach(places::add);
        if (log.getAll().contains(mark)) {
            places.add("log");
        }
        for (MimeMessage letter : smtp.getReceivedMessages()) {
            if (GreenMailUtil.getBody(letter).contains(mark)) {
                places.add("mail");
            }
            if (GreenMailUtil.getHeaders(letter).contains(mark)) {
                places.add("header of a mail");
            }
        }
        try (Stream<Path> files = Files.walk(vault)) {
            if (files.anyMatch(file -> file.toString().contains(mark))) {
                places.add("name of a file");
            }
        }
        try (Stream<Path> files = Files.walk(vault)) {
            if (files.filter(Files::isRegularFile)
                    .anyMatch(file -> bytesOf(file).contains(mark))) {
                places.add("vault");
            }
        }
        return places;
    }

    private static String bytesOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every column that can hold text, of every table there is. */
    private List<Column> columns() {
        return jdbc.sql("select c.table_name, c.column_name, c.data_type = 'bytea' as bytes"
                        + " from information_schema.columns c join information_schema.tables t using (table_schema, table_name)"
                        + " where c.table_schema = 'public' and t.table_type = 'BASE TABLE'"
                        + " and c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY')"
                        + " and not (c.table_name = 'flyway_schema_history')")
                .query((row, number) ->
                        new Column(row.getString("table_name"), row.getString("column_name"), row.getBoolean("bytes")))
                .list();
    }

    private boolean holds(Column column, String mark) {
        String found =
                column.bytes ? "position(convert_to(:mark, 'UTF8') in %s) > 0" : "%s::text like '%%' || :mark || '%%'";
        return jdbc.sql("select exists (select 1 from " + column.table + " where "
                        + found.formatted("\"" + column.name + "\"") + ")")
                .param("mark", mark)
                .query(Boolean.class)
                .single();
    }

    private record Column(String table, String name, boolean bytes) {

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    private boolean allLettersAreSent() {
        return jdbc.sql("select count(*) from mail_outbox where state in ('NEW', 'SENDING')")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private Visitor claims(String person, String task) {
        waitsFor(task);
        Visitor visitor = Visitor.signedIn(port, person);
        assertThat(visitor.posts(API + openTask().id() + "/claim", "{\"userId\":\"" + person + "\"}")
                        .statusCode())
                .isEqualTo(204);
        return visitor;
    }

    private void waitsFor(String task) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(task));
    }

    private OpenTask openTask() {
        return tasks.open(packet).get(0);
    }

    /** As Tasklist does. */
    private HttpResponse<String> submits(Visitor visitor, String field, Mark mark, String... more) {
        String second = more.length == 0 ? "" : ",\"%s\":{\"value\":\"%s\"}".formatted(more[0], more[1]);
        return visitor.posts(
                API + openTask().id() + "/submit-form",
                "{\"variables\":{\"%s\":{\"value\":\"%s\"}%s}}".formatted(field, mark.text(), second));
    }

    private HttpResponse<String> uploads(Visitor visitor, String name, byte[] content) {
        String head = "--paper\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n";
        return visitor.send(visitor.request("/packets/" + packet + "/items/" + DocumentKind.W9 + "/file?seen="
                        + people.seen("ers-ec-1", packet, DocumentKind.W9))
                .header("Accept", "application/json")
                .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElseThrow())
                .header("Content-Type", "multipart/form-data; boundary=paper")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofString("\r\n--paper--\r\n"))));
    }

    /** A small PDF with a number on its page and another one in its properties, so that a plain search of a file finds both. */
    private static byte[] paper() {
        String page = "BT /F1 12 Tf 20 100 Td (SSN " + Mark.SSN_IN_A_PAPER.text() + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                "<< /Title (Account " + Mark.ACCOUNT_IN_A_PAPERS_TITLE.text() + ") >>");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        StringBuilder index = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            index.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int start = file.length();
        file.append("xref\n0 7\n").append(index).append("trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n");
        return file.append(start).append("\n%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
