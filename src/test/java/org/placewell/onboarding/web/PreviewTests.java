package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SmallPdf;
import org.placewell.Visitor;
import org.placewell.audit.AuditTrail;
import org.placewell.documents.PaperInfected;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Original;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.Receipt;
import org.placewell.onboarding.ReceivedVia;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Papers as pictures of their pages, and papers that cannot be shown, over HTTP. */
@PlacewellTest
class PreviewTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

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
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private PacketActors people;
    private String packet = "";
    private String w9 = "";

    @BeforeEach
    void openAPacketWithPapers() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Preview Works",
                        null,
                        Sector.NON_PROFIT,
                        "1 Main Street",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.W9, "tier1-alviso-clinic/w9.pdf");
        w9 = "/packets/" + packet + "/items/W9/preview";
    }

    /** What is left in quarantine would be another test's. */
    @AfterEach
    void emptyQuarantine() {
        jdbc.sql("update document set scan_state = 'NOT_SCANNED', scan_due_at = null where scan_state = 'WAITING'")
                .update();
    }

    @Test
    void showsThePagesAsPicturesAndRecordsTheOpeningOnce() throws Exception {
        Visitor elena = Visitor.signedIn(port, COUNSELOR);

        HttpResponse<String> page = elena.opens(w9);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Page 1 of 1", w9 + "/1.png", "Picture of page 1 of 1 of w9.pdf", "Larger");
        elena.opens(w9 + "?large=true");

        assertThat(widthOf(elena, w9 + "/1.png")).isEqualTo(900);
        assertThat(widthOf(elena, w9 + "/1.png?large=true")).isEqualTo(1800);
        assertThat(readings()).containsExactly(COUNSELOR + ": W9 form");
        HttpResponse<byte[]> picture = picture(elena, w9 + "/1.png");
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(picture.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'");
    }

    @Test
    void asksTheSupervisorForAReasonBeforeThePicture() throws Exception {
        Visitor dana = Visitor.signedIn(port, SUPERVISOR);

        assertThat(dana.opens(w9).body())
                .contains("Why do you need to read it?")
                .doesNotContain("1.png");
        assertThat(dana.opens(w9 + "/1.png").statusCode()).isEqualTo(409);
        assertThat(dana.sends(w9, Map.of("reason", " ")).statusCode()).isEqualTo(422);
        assertThat(readings()).isEmpty();

        assertThat(dana.sends(w9, Map.of("reason", "Name differs")).statusCode())
                .isEqualTo(302);

        assertThat(dana.opens(w9).body()).contains("1.png").doesNotContain("Save the file");
        assertThat(widthOf(dana, w9 + "/1.png")).isEqualTo(900);
        assertThat(readings()).containsExactly(SUPERVISOR + ": W9 form: Name differs");
        // opened for one is opened for nobody else
        assertThat(Visitor.signedIn(port, "er-supervisor-2")
                        .opens(w9 + "/1.png")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void closesAPaperAfterAWhileAndWhenItIsReplaced() {
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        elena.opens(w9);
        jdbc.sql("update paper_opening set until = until - interval '16 minutes'")
                .update();
        assertThat(elena.opens(w9 + "/1.png").statusCode()).isEqualTo(409);

        elena.opens(w9);
        attach(SmallPdf.bytes());
        assertThat(elena.opens(w9 + "/1.png").statusCode()).isEqualTo(409);
    }

    @Test
    void answersWhatCannotBeShownWithWords() {
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        Visitor other = Visitor.signedIn(port, "jpr-ec-1");

        elena.opens(w9);
        for (String page : List.of("/0.png", "/2.png", "?page=0", "?page=7")) {
            assertThat(elena.opens(w9 + page).statusCode()).isEqualTo(404);
        }
        assertThat(elena.opens(w9 + "/x.png").statusCode()).isEqualTo(400);
        assertThat(elena.opens(w9.replace("W9", "AGREEMENT")).statusCode()).isEqualTo(404);
        assertThat(other.opens(w9).statusCode()).isEqualTo(403);
        assertThat(other.opens(w9 + "/1.png").statusCode()).isEqualTo(403);
    }

    @Test
    void locksAPaperInQuarantine() {
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        jdbc.sql("update document set scan_state = 'WAITING', scan_due_at = now() + interval '1 day', scan_tries = 1"
                        + " where id = :id")
                .param("id", document())
                .update();

        assertThat(elena.opens("/packets/" + packet).body())
                .contains("Being checked for viruses")
                .doesNotContain("W9/preview", "Save the file", "Mark complete");
        assertThat(elena.opens(w9).statusCode()).isEqualTo(409);
        assertThat(elena.opens("/packets/" + packet + "/items/W9/file").statusCode())
                .isEqualTo(409);
        HttpResponse<String> ticked = elena.sends(
                "/packets/" + packet + "/items/W9/complete",
                Map.of("seen", "" + people.seen(COUNSELOR, packet, DocumentKind.W9), "value", "true"));
        assertThat(ticked.statusCode()).isEqualTo(409);
        assertThat(ticked.body()).contains("is being checked for viruses. It can be opened after that");
    }

    @Test
    void tellsOfAVirusOnThePageAndInTheHistory() {
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update document set scan_state = 'INFECTED', scan_finding = 'Test.Virus' where id = :id")
                    .param("id", document())
                    .update();
            events.publishEvent(new PaperInfected(document(), "Test.Virus"));
        });

        assertThat(elena.opens("/packets/" + packet).body())
                .contains("Virus found", "Test.Virus", "Add a clean copy of the paper.", "Virus found in a paper")
                .doesNotContain("W9/preview");
        assertThat(elena.opens(w9).statusCode()).isEqualTo(409);
    }

    @Test
    void saysTheLimitsOfTheConfiguration() {
        assertThat(Visitor.signedIn(port, COUNSELOR).opens("/packets/" + packet).body())
                .contains(
                        "data-limit=\"20971520\"",
                        "data-limit-words=\"20 MB\"",
                        "200 pages a file",
                        "Not checked for viruses");
    }

    private void attach(byte[] paper) {
        ActingAs.run(
                COUNSELOR,
                () -> papers.attach(
                        packet,
                        DocumentKind.W9,
                        onboarding.get(packet).item(DocumentKind.W9).version(),
                        new Receipt(Original.ELECTRONIC, LocalDate.of(2025, 3, 3), ReceivedVia.EMAIL),
                        "w9.pdf",
                        new ByteArrayInputStream(paper)));
    }

    private UUID document() {
        return ActingAs.call(COUNSELOR, () -> onboarding.get(packet)).items().stream()
                .filter(item -> item.kind() == DocumentKind.W9)
                .map(PacketView.Item::file)
                .map(file -> Objects.requireNonNull(file).id())
                .findFirst()
                .orElseThrow();
    }

    private List<String> readings() {
        return audit.of("packet", packet, 200).stream()
                .filter(row -> row.action().equals("Paper read"))
                .map(row -> row.actor() + ": " + row.reason())
                .toList();
    }

    private static HttpResponse<byte[]> picture(Visitor visitor, String address) throws Exception {
        return visitor.fetches(address, BodyHandlers.ofByteArray());
    }

    private static int widthOf(Visitor visitor, String address) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(picture(visitor, address).body()))
                .getWidth();
    }
}
