package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.custody.ShareRound;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a prospect to originals in the hard file, as seven people do it in their browsers, each from the desk. */
@PlacewellTest
class WholeWayBrowserTests {

    private static final LocalDate MEETING = LocalDate.of(2026, 3, 5);

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    AdjustableClock clock;

    @Autowired
    GreenMail smtp;

    @Autowired
    BeanFactory beans;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String employer = "Harbor Pantry " + mark;
    private Browser browser;
    private String packet = "";

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        staff.hire(new NewPerson(
                counselor(),
                "Bea Brown",
                counselor() + "@county.example",
                null,
                Office.NORTH,
                Set.of(Role.ERS_EC),
                DemoPeople.PASSWORD));
        clock.setTo(at("2026-03-04T09:00"));
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        clock.reset();
        if (browser != null) {
            browser.close();
        }
    }

    /** PRO-1 to PRO-7, ONB-1 to ONB-9, APV-1 to APV-8, CUS-1 to CUS-7: the county wins an employer and keeps its papers. */
    @Test
    void aProspectBecomesAnEmployerWhoseOriginalsAreStored() {
        Page counselor = browser.signedInAs(counselor());
        winsTheEmployer(counselor);
        preparesThePacket(counselor);
        approveThePacket();
        counselor.navigate("/packets/" + packet);
        shows(counselor, counselor.locator(".pw-head .pw-tag", text("Approved")));
        keepThePapers();

        Page auditor = browser.signedInAs("qa-auditor-1");
        auditor.navigate("/cases/" + packet);
        assertThat(auditor.locator("main")).containsText("Bea Brown");
        assertThat(auditor.locator("main")).containsText("Packet approved");
        auditor.navigate("/cases/F-" + packet);
        assertThat(auditor.locator("main")).containsText("Originals stored");
    }

    private void winsTheEmployer(Page counselor) {
        counselor.navigate("/employers/new");
        counselor.locator("#legalName").fill(employer);
        counselor.locator("#sector").selectOption("NON_PROFIT");
        counselor.locator("#street").fill("1 Main St");
        counselor.locator("#city").fill("San Jose");
        counselor.locator("#zip").fill("95110");
        press(counselor, "Add the employer");
        counselor.navigate(counselor.url() + "/record");
        press(counselor, "Start outreach");

        shows(counselor, counselor.getByLabel("Day, also for trying again"));
        counselor.getByLabel("Day, also for trying again").fill(MEETING.toString());
        counselor.getByLabel("Time, Pacific").fill("10:00");
        counselor.getByLabel("Place, link or number to call").fill("Harbor Street 5");
        counselor.getByLabel("E-mail of who is invited").fill("rose-" + mark + "@harbor.example");
        press(counselor, "Schedule the meeting");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(smtp.getReceivedMessagesForDomain("rose-" + mark + "@harbor.example"))
                        .isNotEmpty()
                        .allSatisfy(letter -> assertThat(GreenMailUtil.getWholeMessage(letter))
                                .contains("BEGIN:VCALENDAR", "METHOD:REQUEST")));

        clock.setTo(at("2026-03-05T11:30"));
        shows(counselor, button(counselor, "It was held"));
        counselor.getByLabel("Who was there, if it was held").fill("Rose Alder");
        press(counselor, "It was held");

        shows(counselor, button(counselor, "Finish the review"));
        Locator topics = counselor.locator("label[for^='topic-']");
        for (int topic = 0; topic < topics.count(); topic++) {
            topics.nth(topic).click(new Locator.ClickOptions().setPosition(12, 12));
        }
        counselor.locator("#reviewedOn").fill(MEETING.toString());
        counselor.locator("#present").fill("Rose Alder");
        press(counselor, "Record the ticked topics");
        counselor.getByText("Subsidized positions, Tier II (PWEX)").click();
        counselor.getByLabel("What the employer needs and values").fill("Two people for the pantry.");
        press(counselor, "Finish the review");

        shows(counselor, button(counselor, "Open packet for Tier II (PWEX)"));
        press(counselor, "Open packet for Tier II (PWEX)");
        assertThat(counselor.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(employer + ", Tier II (PWEX)");
        packet = counselor.url().substring(counselor.url().lastIndexOf('/') + 1);
    }

    private void preparesThePacket(Page counselor) {
        for (DocumentKind kind : List.of(
                DocumentKind.AGREEMENT,
                DocumentKind.PROOF_OF_INSURANCE,
                DocumentKind.JOB_ORDER_REQUEST,
                DocumentKind.SCD_2538)) {
            Locator row = counselor.locator("tr#" + kind);
            row.locator("input[type=file]")
                    .setInputFiles(
                            Path.of("src/test/resources/samples", PacketActors.sampleOf(Tier.TIER_II_PWEX, kind)));
            if (kind == DocumentKind.AGREEMENT) {
                row.locator("details.pw-receipt summary").click();
                row.getByLabel("It is").selectOption("PAPER");
            }
            press(counselor, row.locator(".pw-upload button"));
            counselor.locator("tr#" + kind + " a.pw-filename").click();
            PaperForm.fill(counselor, SampleFacts.sent(kind, Tier.TIER_II_PWEX, employer, "E-00001", MEETING));
            press(counselor, "Save and mark complete");
        }
        assertThat(counselor.getByText("Not gone through with the employer yet"))
                .hasCount(0);
        counselor.getByLabel("Note for the ER supervisor").fill("All originals seen.");
        press(counselor, "Submit the packet");
    }

    private void approveThePacket() {
        Page supervisor = atTheDesk("er-supervisor-1", "Review packet as supervisor");
        decides(supervisor, "Approve and send to the APU");

        Page apu = atTheDesk("apu-reviewer-1", "Review file as APU");
        press(apu, "Pass all 4 remaining papers");
        press(apu, "Finish the review");

        Page manager = atTheDesk("program-manager-1", "Approve packet as manager");
        decides(manager, "Approve");
    }

    private void keepThePapers() {
        Page supervisor = atTheDesk("er-supervisor-1", "Update register and forward file");
        press(supervisor, "Update the register");
        supervisor.getByLabel("Paper originals that you hand over").fill("2");
        press(supervisor, "Forward the file");

        Page clerk = atTheDesk("ecc-cst-1", "Scan file");
        clerk.getByLabel("Paper originals that you counted").fill("2");
        press(clerk, "Record my count");
        for (String part : List.of("AGREEMENT", "COUNTERSIGNED")) {
            Locator row = clerk.locator("#" + part);
            row.locator("input[type=file]")
                    .setInputFiles(Path.of(
                            "src/test/resources/samples",
                            PacketActors.sampleOf(Tier.TIER_II_PWEX, DocumentKind.AGREEMENT)));
            row.getByLabel("Pages of the paper").fill("2");
            press(clerk, row.getByRole(AriaRole.BUTTON).last());
            assertThat(clerk.locator("#" + part)).containsText("Scan 1");
        }
        ShareRound.run(beans);
        clerk.reload();
        assertThat(clerk.getByText("Waiting", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
        clerk.getByLabel("Paper originals that you return").fill("2");
        press(clerk, "Return the file");

        Page custodian = atTheDesk("apu-custodian-1", "Accept returned file");
        custodian.getByLabel("Paper originals that you counted").fill("2");
        press(custodian, "Record my count");
        shows(custodian, button(custodian, "Store the originals"));
        custodian.getByLabel("Hard file number").fill("HF-" + mark);
        custodian.getByLabel("Location").fill("Room 210");
        press(custodian, "Store the originals");
        assertThat(custodian.locator(".pw-head .pw-tag")).hasText("Stored");
        custodian.navigate("/register?q=" + mark);
        assertThat(custodian.locator("tbody")).containsText("HF-" + mark);
    }

    /** Finds the step on the desk, claims it where nobody has it, and goes to its case. */
    private Page atTheDesk(String person, String step) {
        Page page = browser.signedInAs(person);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            page.navigate("/desk?tab=unit&q=" + mark);
            if (row(page, step).count() == 0) {
                page.navigate("/desk?q=" + mark);
            }
            assertThat(row(page, step).count()).as(page.innerText("main")).isOne();
        });
        String casePage = row(page, step).locator("td[data-label=Case] a").getAttribute("href");
        Locator claim = row(page, step).getByRole(AriaRole.BUTTON);
        if (claim.count() == 1) {
            press(page, claim);
        }
        page.navigate(casePage);
        return page;
    }

    private static Locator row(Page page, String step) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(step));
    }

    private static void decides(Page page, String label) {
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
        Locator form =
                page.locator("details[open]").filter(new Locator.FilterOptions().setHas(page.locator("[name=sure]")));
        form.locator("label[for^='sure-']").click();
        press(page, form.getByRole(AriaRole.BUTTON));
    }

    /** An automatic step may still run; a person would reload the page too. */
    private static void shows(Page page, Locator what) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            page.reload();
            assertThat(what.count()).as(page.innerText("main")).isPositive();
        });
    }

    private static Page.LocatorOptions text(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void press(Page page, String name) {
        press(page, button(page, name));
    }

    /** Sends a form and waits for the page that answers it. */
    private static void press(Page page, Locator button) {
        page.waitForResponse(
                answer -> answer.request().isNavigationRequest() && (answer.status() < 300 || answer.status() >= 400),
                button::click);
        page.waitForLoadState();
        assertThat(page.locator("[role=alert]").allInnerTexts()).isEmpty();
    }

    private String counselor() {
        return "way-" + mark;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessCalendar.COUNTY).toInstant();
    }
}
