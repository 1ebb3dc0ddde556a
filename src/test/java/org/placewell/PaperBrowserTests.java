package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of one paper: typed by keyboard, corrected where it says what is wrong, its numbers shown once. */
@PlacewellTest
class PaperBrowserTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SWAPPED = "999999929";

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

    private final String employer = "Keyboard " + UUID.randomUUID();
    private String packet = "";
    private Browser browser;

    @BeforeEach
    void openAPacket() {
        DemoPeople.hire(staff);
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        String number = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        employer, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, null, null)));
        packet = people.opens(COUNSELOR, number, Tier.TIER_I);
        for (DocumentKind kind : List.of(DocumentKind.W9, DocumentKind.VOIDED_CHECK)) {
            people.adds(COUNSELOR, packet, kind, PacketActors.sampleOf(Tier.TIER_I, kind));
        }
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Edge case 10, ONB-3. */
    @Test
    void aCounselorTypesByKeyboardReadsWhichNumberIsWrongAndCorrectsIt() {
        Page page = browser.signedInAs(COUNSELOR);
        page.navigate("/packets/" + packet + "/items/VOIDED_CHECK");
        Browser.assertNoAxeFinding(page);

        page.getByLabel("What it is").focus();
        keys(
                page,
                "Voided",
                "Tab",
                "Example Community Bank",
                "Tab",
                employer,
                "Tab",
                SWAPPED,
                "Tab",
                SampleFacts.ACCOUNT);
        keys(page, "Tab", "Checking", "Tab", "Space", "Enter");

        assertThat(page.locator("#routingNumber-error"))
                .containsText("Bank number not valid. Routing number: no bank has this number.");
        assertThat(page.getByText(SampleFacts.ACCOUNT).first()).isVisible();
        assertThat(page.locator("#routingNumber")).hasValue("");
        Browser.assertNoAxeFinding(page);

        page.navigate("/packets/" + packet + "/items/VOIDED_CHECK");
        assertThat(page.content()).doesNotContain(SampleFacts.ACCOUNT, SWAPPED).contains("•••• 6789");
        page.locator("#routingNumber").fill(SampleFacts.ROUTING);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName("Save and mark complete")
                                .setExact(true))
                .click();
        assertThat(page.locator(".pw-head .pw-tag")).hasText("Complete");
    }

    @Test
    void aPaperFitsANarrowScreenAndItsNumbersAreShownForAReasonThatIsRecorded() {
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        people.types(
                COUNSELOR,
                packet,
                DocumentKind.W9,
                SampleFacts.sent(
                        DocumentKind.W9, people.sees(COUNSELOR, packet), LocalDate.now(BusinessCalendar.COUNTY)));
        people.ticks(COUNSELOR, packet, DocumentKind.W9);

        String ein =
                SampleFacts.ein(people.sees(COUNSELOR, packet).employerNumber()).replace("-", "");
        Page page = browser.signedInAs("apu-reviewer-1");
        page.setViewportSize(320, 800);
        page.navigate("/packets/" + packet + "/items/W9");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        assertThat(page.content()).doesNotContain(ein);
        page.getByText("Show the whole number").click();
        page.getByLabel("Why you must see it").fill("To set up the vendor.");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Show").setExact(true))
                .click();

        assertThat(page.locator(".pw-message--good .pw-digits")).hasText(ein);
        Browser.assertNoAxeFinding(page);
        assertThat(audit.of("packet", packet, 200)).anyMatch(row -> row.action().equals("Number read"));
    }

    /** One after the other: the name of a key is pressed, anything else is typed. */
    private static void keys(Page page, String... typed) {
        for (String each : typed) {
            if (List.of("Tab", "Space", "Enter").contains(each)) {
                page.keyboard().press(each);
            } else {
                page.keyboard().type(each);
            }
        }
    }
}
