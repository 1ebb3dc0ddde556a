package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketCorrections;
import org.placewell.onboarding.PacketFix;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketView;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No tax or bank number in what people write about a packet, wherever they write it (RULES, Data in the engine and in texts). */
@PlacewellTest
class PacketWordsTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String MANAGER = "program-manager-1";
    private static final DocumentKind W9 = DocumentKind.W9;

    /** Different in each run. */
    private static final String NUMBER = "523-45-%04d".formatted(1 + System.nanoTime() % 9999);

    private static final String WORDS = "His number is " + NUMBER + ".";
    private static final String REFUSED = "what looks like a tax or bank number";

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
    PacketCorrections corrections;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    private PacketActors people;
    private String packet = "";

    @BeforeEach
    void openAPacket() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Words " + UUID.randomUUID(),
                        null,
                        Sector.PRIVATE,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        "words@employer.example")));
        packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
    }

    @Test
    void refusesANumberInEveryBoxOnPagesAndInTasklistAndKeepsWhatWasTypedOnThePage() {
        Visitor counselor = Visitor.signedIn(port, COUNSELOR);
        people.adds(COUNSELOR, packet, DocumentKind.JOB_ORDER_REQUEST, sample(DocumentKind.JOB_ORDER_REQUEST));
        paper(counselor, DocumentKind.JOB_ORDER_REQUEST, "facts", "reason-MISSING");
        paper(counselor, DocumentKind.JOB_ORDER_REQUEST, "facts", "remarks");
        paper(counselor, DocumentKind.JOB_ORDER_REQUEST, "reasons", "reason-MISSING");
        refused(counselor, "/gap-letters/" + packet + "/send", Map.of("closing", WORDS));
        people.completes(COUNSELOR, packet);
        form(counselor, "submit", Map.of("version", "0", "note", WORDS));
        tasklist(counselor, "submissionNote", Map.of());
        people.submits(COUNSELOR, packet);

        Visitor supervisor = claims(SUPERVISOR, "Review packet as supervisor");
        form(supervisor, "steps/SUPERVISOR_REVIEW", step("RETURNED"));
        form(supervisor, "steps/SUPERVISOR_REVIEW", step("APPROVED"));
        tasklist(supervisor, "supervisorNote", Map.of("supervisorDecision", "RETURNED"));
        form(supervisor, "items/W9/file/read", Map.of("reason", WORDS));
        form(supervisor, "items/W9/preview", Map.of("reason", WORDS));
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");

        Visitor reviewer = claims(REVIEWER, "Review file as APU");
        form(
                reviewer,
                "items/W9/judgement",
                Map.of("seen", seen(W9), "pass", "false", "code", "UNSIGNED", "text", WORDS));
        form(reviewer, "items/W9/numbers/TIN", Map.of("reason", WORDS));
        people.findsError(REVIEWER, packet, W9, ErrorCode.UNSIGNED, "Not signed.");
        people.passesAll(REVIEWER, packet);
        form(reviewer, "steps/APU_REVIEW", step(""));
        tasklist(reviewer, "apuNote", Map.of());
        people.finishesReview(REVIEWER, packet);

        waitsFor("Correct packet");
        PacketView returned = people.sees(SUPERVISOR, packet);
        form(
                supervisor,
                "findings/" + returned.findings().get(0).id() + "/answer",
                Map.of("seen", seen(W9), "answer", WORDS));
        form(supervisor, "fix", Map.of("version", "1", "kind", "W9", "note", WORDS));
        ActingAs.run(SUPERVISOR, () -> corrections.give(packet, 1, Set.of(W9), "Have it signed."));
        people.completes(COUNSELOR, packet);
        PacketFix fix = people.sees(COUNSELOR, packet).fix();
        assertThat(fix).isNotNull();
        form(counselor, "fix/" + fix.id() + "/done", Map.of("note", WORDS));
        tasklist(counselor, "Fix papers", "fixNote", Map.of());
        ActingAs.run(SUPERVISOR, () -> corrections.takeBack(packet, fix.id()));
        waitsFor("Correct packet");
        form(supervisor, "steps/CORRECTION", step(""));
        tasklist(supervisor, "correctionNote", Map.of());
        people.corrects(SUPERVISOR, packet, "Signed.");

        waitsFor("Review file as APU");
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        Visitor manager = claims(MANAGER, "Approve packet as manager");
        form(manager, "steps/MANAGER_DECISION", step("DENIED"));
        form(manager, "steps/MANAGER_DECISION", step("RETURNED"));
        tasklist(manager, "managerReason", Map.of("managerDecision", "DENIED"));
        form(counselor, "withdraw", Map.of("seen", "MANAGER_REVIEW", "reason", WORDS));

        assertThat(placesOf(NUMBER)).isEmpty();
    }

    private Map<String, String> step(String decision) {
        PacketView view = people.sees(COUNSELOR, packet);
        Map<String, String> fields = new HashMap<>(Map.of(
                "version", "" + view.version(), "seen", "" + view.itemsVersion(), "note", WORDS, "sure", "true"));
        if (!decision.isEmpty()) {
            fields.put("decision", decision);
        }
        return fields;
    }

    private void paper(Visitor visitor, DocumentKind kind, String form, String field) {
        form(visitor, "items/" + kind + "/" + form, Map.of("seen", seen(kind), field, WORDS));
    }

    private void form(Visitor visitor, String path, Map<String, String> fields) {
        refused(visitor, "/packets/" + packet + "/" + path, fields);
    }

    private static void refused(Visitor visitor, String path, Map<String, String> fields) {
        HttpResponse<String> answer = visitor.sends(path, fields);
        assertThat(answer.statusCode()).as(path).isEqualTo(422);
        assertThat(answer.body()).as(path).contains(REFUSED, WORDS);
    }

    private void tasklist(Visitor visitor, String note, Map<String, String> choice) {
        tasklist(visitor, tasks.open(packet).get(0).name(), note, choice);
    }

    /** The form in Tasklist stays as it is: nothing but the words of the refusal comes back. */
    private void tasklist(Visitor visitor, String task, String note, Map<String, String> choice) {
        StringBuilder variables = new StringBuilder("\"%s\":{\"value\":\"%s\"}".formatted(note, WORDS));
        choice.forEach((name, value) -> variables.append(",\"%s\":{\"value\":\"%s\"}".formatted(name, value)));
        HttpResponse<String> answer = visitor.posts(
                "/camunda/api/engine/engine/default/task/" + idOf(task) + "/submit-form",
                "{\"variables\":{" + variables + "}}");
        assertThat(answer.statusCode()).as(note).isEqualTo(422);
        assertThat(answer.body()).as(note).contains(REFUSED);
    }

    private Visitor claims(String person, String task) {
        waitsFor(task);
        Visitor visitor = Visitor.signedIn(port, person);
        assertThat(visitor.posts(
                                "/camunda/api/engine/engine/default/task/" + idOf(task) + "/claim",
                                "{\"userId\":\"" + person + "\"}")
                        .statusCode())
                .isEqualTo(204);
        return visitor;
    }

    private String idOf(String task) {
        return tasks.open(packet).stream()
                .filter(open -> open.name().equals(task))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void waitsFor(String task) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(task));
    }

    private String seen(DocumentKind kind) {
        return "" + people.seen(COUNSELOR, packet, kind);
    }

    private static String sample(DocumentKind kind) {
        return PacketActors.sampleOf(Tier.TIER_I, kind);
    }

    /** Every column of text, of every table there is. */
    private List<String> placesOf(String words) {
        return jdbc
                .sql("select c.table_name || '.' || c.column_name from information_schema.columns c"
                        + " join information_schema.tables t using (table_schema, table_name)"
                        + " where c.table_schema = 'public' and t.table_type = 'BASE TABLE'"
                        + " and c.data_type in ('text', 'character varying', 'jsonb')")
                .query(String.class)
                .list()
                .stream()
                .filter(place -> jdbc.sql("select exists (select from " + place.replaceFirst("\\..*", "") + " where \""
                                + place.replaceFirst(".*\\.", "") + "\"::text like '%' || :words || '%')")
                        .param("words", words)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
