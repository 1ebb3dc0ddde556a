package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SampleFacts;
import org.placewell.SmallPdf;
import org.placewell.Visitor;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PaperEntry;
import org.placewell.onboarding.PaperField;
import org.placewell.onboarding.SavedPaper;
import org.placewell.onboarding.TypedPaper;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of one paper keeps what somebody typed, whatever keeps it from being saved or completed. */
@PlacewellTest
class PaperPagesTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String TYPED = "Typed at great length Inc";

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
    PaperEntry entry;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    private PacketActors people;
    private String packet = "";
    private String w9 = "";

    @BeforeEach
    void addAPaper() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Kept " + UUID.randomUUID(),
                        null,
                        Sector.PRIVATE,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.W9, "tier1-alviso-clinic/w9.pdf");
        w9 = "/packets/" + packet + "/items/W9";
    }

    /** What is left in quarantine would be another test's. */
    @AfterEach
    void emptyQuarantine() {
        jdbc.sql("update document set scan_state = 'NOT_SCANNED', scan_due_at = null where scan_state = 'WAITING'")
                .update();
    }

    /** 403: somebody else prepares it. */
    @Test
    void whoMayNotSaveReadsWhyAndFindsWhatWasTypedButNoNumber() {
        HttpResponse<String> page = sends("ers-ec-2", "/facts", facts());

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("Nothing of yours is saved.", "Elena Ruiz prepares this packet.", "What you typed", TYPED)
                .doesNotContain(number(), number().replace("-", ""));
    }

    /** 409: it was completed meanwhile, so there is no form any more. */
    @Test
    void whatWasTypedWhileThePaperWasCompletedStandsOnThePage() {
        long seen = people.seen(COUNSELOR, packet, DocumentKind.W9);
        people.types(COUNSELOR, packet, DocumentKind.W9);
        people.ticks(COUNSELOR, packet, DocumentKind.W9);

        for (String shown : new String[] {"" + seen, "" + people.seen(COUNSELOR, packet, DocumentKind.W9)}) {
            Map<String, String> sent = facts();
            sent.put("seen", shown);
            HttpResponse<String> page = sends(COUNSELOR, "/facts", sent);

            assertThat(page.statusCode()).isEqualTo(409);
            assertThat(page.body()).contains("What you typed", TYPED).doesNotContain(number());
        }
    }

    @Test
    void aPaperInQuarantineKeepsWhatIsTypedAndSaysWhyItIsNotComplete() {
        jdbc.sql("update document set scan_state = 'WAITING', scan_due_at = now() + interval '1 day', scan_tries = 1"
                        + " where id = (select i.document_id from packet_item i join packet p on p.id = i.packet_id"
                        + " where p.number = :packet and i.kind = 'W9')")
                .param("packet", packet)
                .update();
        Map<String, String> sent = facts();
        sent.put("complete", "true");

        HttpResponse<String> page = sends(COUNSELOR, "/facts", sent);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("Saved, but not complete.", "is being checked for viruses", TYPED);
        assertThat(people.sees(COUNSELOR, packet).item(DocumentKind.W9).complete())
                .isFalse();
    }

    @Test
    void aReasonThatCannotBeKeptStaysInItsBox() {
        Map<String, String> sent = facts();
        sent.put("formRevision", "October 2018");
        sent.put("reason-WRONG_VERSION", "Agreed.");
        people.types(COUNSELOR, packet, DocumentKind.W9, sent);
        people.ticks(COUNSELOR, packet, DocumentKind.W9);
        String tooLong = "Agreed. ".repeat(300);

        HttpResponse<String> page = sends(
                COUNSELOR,
                "/reasons",
                Map.of("seen", "" + people.seen(COUNSELOR, packet, DocumentKind.W9), "reason-WRONG_VERSION", tooLong));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("At most 2000 characters", tooLong.strip());
    }

    /** Domain 10, case 3. */
    @Test
    void aPaperThatIsNotRequiredIsRefusedAndThePageAsksWhatBecameOfIt() {
        String tierTwo = people.opens(
                COUNSELOR,
                ActingAs.call(
                        COUNSELOR,
                        () -> employers.add(new NewEmployer(
                                "Pantry " + UUID.randomUUID(),
                                null,
                                Sector.NON_PROFIT,
                                "1 Main St",
                                "San Jose",
                                "95110",
                                null,
                                null,
                                null))),
                Tier.TIER_II_PWEX);
        String at = "/packets/" + tierTwo;
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        String body = String.join(
                "\r\n",
                "--paper",
                "Content-Disposition: form-data; name=\"seen\"",
                "",
                "0",
                "--paper",
                "Content-Disposition: form-data; name=\"file\"; filename=\"check.pdf\"",
                "Content-Type: application/pdf",
                "",
                SmallPdf.text(),
                "--paper--",
                "");

        HttpResponse<String> refused = elena.send(elena.request(at + "/items/VOIDED_CHECK/file")
                .header("Accept", "text/html")
                .header("X-XSRF-TOKEN", elena.cookie("XSRF-TOKEN").orElseThrow())
                .header("Content-Type", "multipart/form-data; boundary=paper")
                .POST(BodyPublishers.ofString(body)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Voided check came, and nothing of it was kept. What became of the paper?")
                .containsPattern("<option value=\"VOIDED_CHECK\" selected");

        String today = LocalDate.now(BusinessCalendar.COUNTY).toString();
        Map<String, String> sent = Map.of("kind", "VOIDED_CHECK", "seen", "0", "disposedOn", today);
        assertThat(elena.sends(at + "/not-required", sent).body()).contains("did you give it back, or shred it?");
        Map<String, String> chosen = new HashMap<>(sent);
        chosen.put("disposal", "RETURNED");
        assertThat(elena.sends(at + "/not-required", chosen).statusCode()).isEqualTo(302);
        assertThat(elena.sends(at + "/not-required", chosen).statusCode()).isEqualTo(409);
        assertThat(Visitor.signedIn(port, "apu-reviewer-1").opens(at).body())
                .contains("returned to the employer", "Voided check, ");
        assertThat(Visitor.signedIn(port, "qa-auditor-1")
                        .opens("/cases/" + tierTwo)
                        .body())
                .contains("Paper not required");
    }

    /** RULES: a tax number that may be a social security number is offered to nobody. */
    @Test
    void theWholeNumberIsOfferedOnlyOnceItIsKnownAsAnEmployers() {
        people.adds(COUNSELOR, packet, DocumentKind.TAX_FORMS, "tier1-alviso-clinic/tax-form-590.pdf");
        people.types(COUNSELOR, packet, DocumentKind.TAX_FORMS);
        String page = "/packets/" + packet + "/items/TAX_FORMS";
        Visitor reviewer = Visitor.signedIn(port, "apu-reviewer-1");
        assertThat(reviewer.opens(page).body())
                .contains("Taxpayer identification number")
                .doesNotContain("Show the whole number");

        people.types(COUNSELOR, packet, DocumentKind.W9);

        assertThat(reviewer.opens(page).body()).contains("Show the whole number");
    }

    /** RULES: of a tax or bank number nothing stands in a log. */
    @Test
    void nothingThatHoldsANumberTellsIt() {
        TypedPaper typed = TypedPaper.of(DocumentKind.W9, facts());
        PaperScreen screen = PaperScreen.of(ActingAs.call(COUNSELOR, () -> entry.get(packet, DocumentKind.W9, null)));

        assertThat(typed.numbers()).containsEntry(PaperField.TIN, number());
        assertThat(typed.toString()).contains("w9Name", "TIN").doesNotContain(number(), TYPED);
        assertThat(new SavedPaper.Kept(false, List.of(), typed.numbers()).toString())
                .contains("TIN")
                .doesNotContain(number());
        assertThat(screen.with(typed.numbers()).toString()).contains("TIN").doesNotContain(number());
    }

    private HttpResponse<String> sends(String person, String form, Map<String, String> sent) {
        Visitor visitor = Visitor.signedIn(port, person);
        visitor.opens(w9);
        return visitor.sends(w9 + form, sent);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>(SampleFacts.sent(
                DocumentKind.W9, people.sees(COUNSELOR, packet), LocalDate.now(BusinessCalendar.COUNTY)));
        facts.put("w9BusinessName", TYPED);
        facts.put("seen", "" + people.seen(COUNSELOR, packet, DocumentKind.W9));
        return facts;
    }

    private String number() {
        return SampleFacts.ein(people.sees(COUNSELOR, packet).employerNumber());
    }
}
