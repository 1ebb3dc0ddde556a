package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.custody.Custody;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody whose business goes by a social security number (domain 10, case 7). */
@PlacewellTest
class SoleProprietorJourneyTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String MANAGER = "program-manager-1";
    private static final String AUDITOR = "qa-auditor-1";

    /** Different in each run. */
    private static final String LAST_FOUR = "%04d".formatted(1 + System.nanoTime() % 9999);

    private static final String NUMBER = "523-45-" + LAST_FOUR;

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Custody custody;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GreenMail smtp;

    private PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void goesByASocialSecurityNumberThatStandsInNoRegisterExportOrLetter() throws Exception {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Sole " + UUID.randomUUID().toString().replaceAll("[0-9]", "x"),
                        null,
                        Sector.PRIVATE,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        ActingAs.run(
                COUNSELOR,
                () -> keeping.keepFein(employer, keeping.get(employer).version(), NUMBER.replace("-", ""), null));
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        types(packet, DocumentKind.W9, Map.of("tinType", "SSN", "tin", NUMBER, "taxClass", "INDIVIDUAL"));
        types(packet, DocumentKind.TAX_FORMS, Map.of("tin", NUMBER));
        types(packet, DocumentKind.AGREEMENT, Map.of("employerTin", ""));
        people.completes(COUNSELOR, packet);
        approves(packet);

        assertThat(Objects.requireNonNull(ActingAs.call(SUPERVISOR, () -> custody.get(packet))
                                .file())
                        .row()
                        .feinLast4())
                .isNull();
        for (String register : List.of("/register/export.xlsx?q=" + packet, "/register/export.csv?q=" + packet)) {
            assertThat(read(SUPERVISOR, register))
                    .as(register)
                    .contains(employer)
                    .doesNotContain(LAST_FOUR);
        }
        for (String page : List.of(
                "/packets/" + packet,
                "/packets/" + packet + "/corrections",
                "/packets/" + packet + "/checklist",
                "/packets/" + packet + "/checklist.pdf",
                "/packets/" + packet + "/items/W9",
                "/packets/" + packet + "/items/TAX_FORMS",
                "/register?q=" + packet,
                "/files/" + packet,
                "/employers/" + employer,
                "/employers/" + employer + "/record")) {
            assertWithoutTheNumber(page, read(SUPERVISOR, page));
        }
        for (String page : List.of(
                "/cases/" + packet,
                "/cases/" + packet + "/export.xlsx",
                "/cases/" + packet + "/export.csv",
                "/cases/" + packet + "/case.pdf",
                "/cases/export.csv?q=" + packet)) {
            assertWithoutTheNumber(page, read(AUDITOR, page));
        }
        assertThat(read(COUNSELOR, "/packets/" + packet + "/items/W9")).contains(LAST_FOUR);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(letters(packet)).isNotEmpty());
        assertWithoutTheNumber("letters", letters(packet));
    }

    private void assertWithoutTheNumber(String where, String text) {
        assertThat(text)
                .as(where)
                .isNotBlank()
                .doesNotContain(NUMBER, NUMBER.replace("-", ""), NUMBER.replace("-", " "));
    }

    /** Everything that went out, and everything that was written about the packet. */
    private String letters(String packet) {
        return Arrays.stream(smtp.getReceivedMessages())
                        .map(GreenMailUtil::getWholeMessage)
                        .filter(letter -> letter.contains(packet))
                        .collect(Collectors.joining())
                + String.join(
                        "",
                        jdbc.sql("select subject || body from mail_outbox where occasion like :packet || '/%'")
                                .param("packet", packet)
                                .query(String.class)
                                .list());
    }

    private void types(String packet, DocumentKind kind, Map<String, String> otherwise) {
        people.adds(COUNSELOR, packet, kind, PacketActors.sampleOf(Tier.TIER_I, kind));
        LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);
        Map<String, String> sent = SampleFacts.sent(kind, people.sees(COUNSELOR, packet), today);
        sent.putAll(otherwise);
        people.types(COUNSELOR, packet, kind, sent);
        people.ticks(COUNSELOR, packet, kind);
    }

    private void approves(String packet) {
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        waitsFor("Approve packet as manager", packet);
        people.decidesAsManager(MANAGER, packet, "APPROVED", "");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(people.sees(MANAGER, packet).state()).isEqualTo(PacketState.APPROVED);
            assertThat(ActingAs.call(SUPERVISOR, () -> custody.get(packet)).file())
                    .isNotNull();
        });
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(step));
    }

    /** What a person reads there, of a page, a table or a paper. */
    private String read(String person, String address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = Visitor.signedIn(port, person).fetches(address, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        if (address.contains(".pdf")) {
            try (PDDocument paper = Loader.loadPDF(answer.body())) {
                return new PDFTextStripper().getText(paper);
            }
        }
        if (address.contains(".xlsx")) {
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
                return book.getFirstSheet().read().toString();
            }
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
