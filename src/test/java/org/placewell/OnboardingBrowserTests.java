package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Originals;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Four people take a packet through our pages and the real Tasklist, by clicking. */
@PlacewellTest
class OnboardingBrowserTests {

    private static final List<DocumentKind> TIER_II = List.of(
            DocumentKind.AGREEMENT,
            DocumentKind.PROOF_OF_INSURANCE,
            DocumentKind.JOB_ORDER_REQUEST,
            DocumentKind.SCD_2538);

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    Browser browser;
    final List<String> faults = new ArrayList<>();

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    private String preparer = "";

    /** Other tests leave packets and tasks behind; a list of Tasklist shows fifteen tasks. */
    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        preparer = "browser-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new NewPerson(
                preparer,
                "Bea Brown",
                preparer + "@county.example",
                null,
                Office.NORTH,
                Set.of(Role.ERS_EC),
                DemoPeople.PASSWORD));
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        jdbc.sql("select p.number from packet p join employer_tier t on t.packet_number = p.number"
                        + " where p.state not in ('APPROVED', 'DENIED', 'WITHDRAWN') and t.state = 'PENDING'")
                .query(String.class)
                .list()
                .forEach(packet -> people.withdraws(
                        "er-supervisor-1", packet, "Left behind by a test.", Originals.RETURN_TO_EMPLOYER));
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** ONB-2, APV-1, APV-3, APV-7, APV-9: prepared, approved, passed and approved by four people, each with an empty form. */
    @Test
    void fourPeopleTakeAPacketThroughTasklistAndSeeTheirOwnFormsEmpty() {
        String employer = "Browser Pantry " + System.nanoTime();
        Page counselor = signedInAs(preparer);
        addEmployer(counselor, employer);
        counselor
                .getByRole(AriaRole.BUTTON, button("Open packet for Tier II (PWEX)"))
                .click();
        assertThat(counselor.getByRole(AriaRole.HEADING, heading(1))).hasText(employer + ", Tier II (PWEX)");
        String packetPage = counselor.url();
        for (DocumentKind kind : TIER_II) {
            Locator row = counselor.locator("tr#" + kind);
            row.locator("input[type=file]").setInputFiles(sample(kind));
            row.locator(".pw-upload button").click();
            typesAndCompletes(counselor, kind, employer);
            assertThat(counselor.locator("tr#" + kind).locator(".pw-tag--good").first())
                    .hasText("Complete");
        }
        Browser.assertNoAxeFinding(counselor);

        openTask(counselor, "My tasks", "Complete packet", employer);
        assertThat(note(counselor)).hasValue("");
        note(counselor).fill("All originals seen.");
        complete(counselor);

        Page supervisor = signedInAs("er-supervisor-1");
        openTask(supervisor, "My unit's tasks", "Review packet as supervisor", employer);
        claim(supervisor);
        assertThat(note(supervisor)).hasValue("");
        assertNothingChosen(supervisor);
        supervisor.getByLabel("Approve and submit to APU").check();
        note(supervisor).fill("Looks good.");
        complete(supervisor);

        Page apu = signedInAs("apu-reviewer-1");
        openTask(apu, "My unit's tasks", "Review file as APU", employer);
        claim(apu);
        assertThat(note(apu)).hasValue("");
        Page papers =
                apu.waitForPopup(() -> apu.getByText("Open the packet page").click());
        papers.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pass all"))
                .click();
        assertThat(papers.getByText("Every paper is judged.")).isVisible();
        complete(apu);

        Page manager = signedInAs("program-manager-1");
        openTask(manager, "My unit's tasks", "Approve packet as manager", employer);
        claim(manager);
        assertThat(note(manager)).hasValue("");
        assertNothingChosen(manager);
        manager.getByLabel("Approve", new Page.GetByLabelOptions().setExact(true))
                .check();
        complete(manager);

        counselor.navigate(packetPage);
        assertThat(counselor.locator(".pw-head .pw-tag")).hasText("Approved");
        assertThat(counselor.getByText("All originals seen.").first()).isVisible();
        assertThat(faults).isEmpty();
    }

    /** ONB-6: what is refused is said in Tasklist, in words, and what was typed stays. */
    @Test
    void tasklistSaysWhyAnIncompletePacketIsRefused() {
        String employer = "Browser Print " + System.nanoTime();
        Page counselor = signedInAs(preparer);
        addEmployer(counselor, employer);
        counselor.getByRole(AriaRole.BUTTON, button("Open packet for Tier I")).click();
        openTask(counselor, "My tasks", "Complete packet", employer);
        note(counselor).fill("I hope this is enough.");
        counselor.getByRole(AriaRole.BUTTON, button("Complete")).click();
        assertThat(counselor
                        .locator(".page-notifications, .notifications-panel")
                        .getByText("Not complete yet: Agreement"))
                .isVisible();
        assertThat(note(counselor)).hasValue("I hope this is enough.");
    }

    /** Every page, wide and at 320 px: no finding of WCAG 2.1 A/AA, nothing that scrolls sideways. */
    @Test
    void everyPageIsOpenToEverybodyAtBothWidths() {
        String employer = "Browser Bakery " + System.nanoTime();
        Page counselor = signedInAs(preparer);
        addEmployer(counselor, employer);
        String employerPage = counselor.url();
        counselor.getByRole(AriaRole.BUTTON, button("Open packet for Tier I")).click();
        assertThat(counselor.getByRole(AriaRole.HEADING, heading(1))).hasText(employer + ", Tier I");
        String packetPage = counselor.url();
        for (int width : new int[] {1280, 320}) {
            counselor.setViewportSize(width, 800);
            for (String address : List.of(
                    "/packets",
                    "/packets?q=nothing-is-called-so",
                    "/employers",
                    "/employers/new",
                    employerPage,
                    packetPage,
                    "/packets/P-0000-00000",
                    "/camunda/app/tasklist/default/")) {
                counselor.navigate(address);
                if (address.startsWith("/camunda")) {
                    counselor.locator(".tasks-list li.task").first().waitFor();
                }
                Browser.assertNoAxeFinding(counselor);
                assertThat(counselor.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
                        .as(address + " at " + width)
                        .isEqualTo(true);
            }
        }
        openTask(counselor, "My tasks", "Complete packet", employer);
        Browser.assertNoAxeFinding(counselor);
    }

    /** The correction loop as it is read: the last cycle open, the one before folded, what is not corrected yet said so. */
    @Test
    void whatChangedInTwoCyclesIsOpenToEverybodyAtBothWidths() {
        Page counselor = signedInAs(preparer);
        addEmployer(counselor, "Browser Books " + System.nanoTime());
        counselor
                .getByRole(AriaRole.BUTTON, button("Open packet for Tier II (PWEX)"))
                .click();
        counselor.waitForURL("**/packets/P-*");
        String packet = counselor.url().substring(counselor.url().lastIndexOf('/') + 1);
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        people.completes(preparer, packet);
        people.submits(preparer, packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", "");
        returns(people, packet, DocumentKind.AGREEMENT, ErrorCode.UNSIGNED);
        people.completes("er-supervisor-1", packet);
        people.corrects("er-supervisor-1", packet, "Signed by both.");
        returns(people, packet, DocumentKind.SCD_2538, ErrorCode.UNDATED);

        Page supervisor = signedInAs("er-supervisor-1");
        for (int width : new int[] {1280, 320}) {
            supervisor.setViewportSize(width, 800);
            for (String address : List.of("/packets/" + packet, "/packets/" + packet + "/corrections")) {
                supervisor.navigate(address);
                supervisor.locator("summary").all().forEach(Locator::click);
                Browser.assertNoAxeFinding(supervisor);
                assertThat(supervisor.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
                        .as(address + " at " + width)
                        .isEqualTo(true);
            }
        }
        supervisor.navigate("/packets/" + packet + "/corrections");
        assertThat(supervisor.getByText("Not corrected yet", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(supervisor.getByText("Signed by both.")).isHidden();
        supervisor.getByText("Cycle 1: 1 finding, all corrected").first().click();
        assertThat(supervisor.getByText("Signed by both.")).isVisible();
        assertThat(faults).isEmpty();
    }

    private void returns(PacketActors people, String packet, DocumentKind kind, ErrorCode code) {
        waitsFor("Review file as APU", packet);
        people.findsError("apu-reviewer-1", packet, kind, code, "Look at the last page.");
        people.passesAll("apu-reviewer-1", packet);
        people.finishesReview("apu-reviewer-1", packet);
        waitsFor("Correct packet", packet);
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        tasks.open(packet).stream().anyMatch(task -> task.name().equals(step)));
    }

    private Page signedInAs(String person) {
        Page page = browser.signedInAs(person);
        page.onPageError(error -> faults.add(person + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(person + ": " + message.text());
            }
        });
        return page;
    }

    private static void addEmployer(Page page, String name) {
        page.navigate("/employers/new");
        page.locator("#legalName").fill(name);
        page.locator("#sector").selectOption("NON_PROFIT");
        page.locator("#street").fill("1 Main St");
        page.locator("#city").fill("San Jose");
        page.locator("#zip").fill("95110");
        page.getByRole(AriaRole.BUTTON, button("Add the employer")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading(1))).hasText(name);
    }

    /** Opens the task whose card names the employer; the list fills by itself when an automatic step is still running. */
    private static void openTask(Page page, String filter, String task, String employer) {
        page.navigate("/camunda/app/tasklist/default/");
        page.locator(".task-filter .name a")
                .filter(new Locator.FilterOptions().setHasText(filter))
                .click();
        Locator card = page.locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText(employer))
                .filter(new Locator.FilterOptions().setHasText(task));
        assertThat(card).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(40_000));
        card.locator("h4 a").click();
        assertThat(page.locator(".task-card h2.task")).containsText(task);
        page.locator(".fjs-form").waitFor();
    }

    private static void claim(Page page) {
        page.locator("button.claim").click();
        assertThat(page.locator("button.claim")).isHidden();
    }

    private static Locator note(Page page) {
        return page.locator(".fjs-form textarea");
    }

    private static void assertNothingChosen(Page page) {
        assertThat(page.locator(".fjs-form input[type=radio]:checked")).hasCount(0);
    }

    private static void complete(Page page) {
        page.getByRole(AriaRole.BUTTON, button("Complete")).click();
        assertThat(page.locator(".fjs-form")).hasCount(0);
    }

    /** From the packet's page to the paper's and back, by its form. */
    private static void typesAndCompletes(Page page, DocumentKind kind, String employer) {
        page.locator("tr#" + kind + " a.pw-filename").click();
        PaperForm.fill(
                page,
                SampleFacts.sent(kind, Tier.TIER_II_PWEX, employer, "E-00001", LocalDate.now(BusinessCalendar.COUNTY)));
        page.getByRole(AriaRole.BUTTON, button("Save and mark complete")).click();
    }

    private static Path sample(DocumentKind kind) {
        return Path.of("src/test/resources/samples", PacketActors.sampleOf(Tier.TIER_II_PWEX, kind));
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions heading(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }
}
