package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.custody.Custody;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file as supervisor, clerk and custodian see it: found among fifty, and done by keyboard alone. */
@PlacewellTest
class FileBrowserTests {

    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String CLERK = "ecc-cst-1";
    private static final String CUSTODIAN = "apu-custodian-1";

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
    Custody custody;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    Browser browser;
    FileActors people;
    String name;
    String packet;

    @BeforeEach
    void approveAPacketAmongFifty() {
        DemoPeople.hire(staff);
        people = new FileActors(custody, tasks);
        name = "Keyboard Kitchen " + UUID.randomUUID().toString().substring(0, 8);
        String employer = ActingAs.call(
                "ers-ec-1",
                () -> employers.add(new NewEmployer(
                        name, null, Sector.NON_PROFIT, "1 Main St", "San Jose", "95113", null, null, null)));
        PacketActors packets = new PacketActors(onboarding, papers, tasks);
        packet = packets.opens("ers-ec-1", employer, Tier.TIER_II_PWEX);
        packets.completes("ers-ec-1", packet);
        packets.submits("ers-ec-1", packet);
        untilPacket(packets, "Review packet as supervisor");
        packets.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        untilPacket(packets, "Review file as APU");
        packets.passesAll("apu-reviewer-1", packet);
        packets.finishesReview("apu-reviewer-1", packet);
        untilPacket(packets, "Approve packet as manager");
        packets.decidesAsManager("program-manager-1", packet, "APPROVED", "");
        untilFile("Update register and forward file");
        // fifty more, as lists show them
        jdbc.sql(
                        "insert into packet (id, number, employer_number, employer_name, tier, kind, state, prepared_by, opened_at,"
                                + " changed_at) select gen_random_uuid(), replace(p.number, 'P-', 'Q-') || '-' || n, p.employer_number,"
                                + " p.employer_name || ' ' || n, p.tier, p.kind, 'APPROVED', p.prepared_by, p.opened_at, p.changed_at"
                                + " from packet p, generate_series(1, 50) n where p.number = :packet")
                .param("packet", packet)
                .update();
        jdbc.sql("insert into custody_file (id, number, packet_number, state, opened_at, due_at, employer_number,"
                        + " employer_name, sector, city, tier, tier_state, agreement_number, approved_on, approved_by,"
                        + " counselor, changed_by, changed_at) select gen_random_uuid(), replace(f.number, 'P-', 'Q-') || '-' || n,"
                        + " replace(f.packet_number, 'P-', 'Q-') || '-' || n, f.state, f.opened_at, f.due_at, f.employer_number,"
                        + " f.employer_name || ' ' || n, f.sector, f.city, f.tier, f.tier_state, f.agreement_number,"
                        + " f.approved_on, f.approved_by, f.counselor, f.changed_by, f.changed_at"
                        + " from custody_file f, generate_series(1, 50) n where f.packet_number = :packet")
                .param("packet", packet)
                .update();
        browser = Browser.open(port);
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aFileGoesFromTheRegisterToTheHardFileByKeyboard() {
        Page supervisor = browser.signedInAs(SUPERVISOR);
        finds(supervisor, name);
        assertThat(supervisor.locator("tbody tr")).hasCount(25);
        assertThat(supervisor.getByText("51 files")).isVisible();
        assertOpenToEverybody(supervisor);
        opens(supervisor);
        assertOpenToEverybody(supervisor);
        types(supervisor, "Term begins", "2026-03-01");
        types(supervisor, "Term ends", "2027-02-28");
        presses(supervisor, "Update the register");
        assertThat(supervisor.getByRole(AriaRole.STATUS)).containsText("The register is updated");
        types(supervisor, "Paper originals that you hand over", "9");
        supervisor.getByLabel("Paper originals that you hand over").press("Enter");
        assertThat(supervisor.getByRole(AriaRole.ALERT)).containsText("this file has 1");
        assertThat(supervisor.getByLabel("Paper originals that you hand over")).hasValue("9");
        types(supervisor, "Paper originals that you hand over", "1");
        supervisor.getByLabel("Paper originals that you hand over").press("Enter");
        assertThat(supervisor.getByRole(AriaRole.STATUS)).containsText("on its way");
        untilFile("Scan file");

        Page clerk = browser.signedInAs(CLERK);
        finds(clerk, name);
        opens(clerk);
        assertOpenToEverybody(clerk);
        types(clerk, "Paper originals that you counted", "1");
        clerk.getByLabel("Paper originals that you counted").press("Enter");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("The papers are yours now");
        assertOpenToEverybody(clerk);
        Locator part = clerk.locator("#COUNTERSIGNED");
        part.locator("input[type=file]")
                .setInputFiles(Path.of("src/test/resources/samples/tier2-southside-pantry/agreement.pdf"));
        part.getByLabel("Pages of the paper").fill("77");
        part.getByLabel("Pages of the paper").press("Enter");
        assertThat(clerk.getByRole(AriaRole.ALERT)).containsText("the paper has 77 pages");
        people.scansAll(CLERK, packet);
        clerk.navigate("/files/" + packet);
        assertThat(clerk.locator("#COUNTERSIGNED")).containsText("Scan 1");
        types(clerk, "Paper originals that you return", "1");
        clerk.getByLabel("Paper originals that you return").press("Enter");
        assertThat(clerk.getByRole(AriaRole.ALERT)).containsText("for the share");
        // the sweep is another test's; here the copies count as written
        jdbc.sql("update custody_copy set written_at = now() where file_id = (select id from custody_file"
                        + " where packet_number = :packet)")
                .param("packet", packet)
                .update();
        types(clerk, "Paper originals that you return", "1");
        clerk.getByLabel("Paper originals that you return").press("Enter");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("on their way to the APU");
        untilFile("Accept returned file");

        Page custodian = browser.signedInAs(CUSTODIAN);
        finds(custodian, name);
        opens(custodian);
        types(custodian, "Paper originals that you counted", "1");
        custodian.getByLabel("Paper originals that you counted").press("Enter");
        assertThat(custodian.getByRole(AriaRole.STATUS)).containsText("Your count is recorded");
        untilFile("Update APU register and store originals");
        custodian.navigate("/files/" + packet);
        types(custodian, "Hard file number", "HF-" + packet);
        types(custodian, "Location", "Room 210");
        custodian.getByLabel("Location").press("Enter");
        assertThat(custodian.getByRole(AriaRole.STATUS)).containsText("The originals are stored");
        assertThat(custodian.locator(".pw-head")).containsText("Stored");
        assertOpenToEverybody(custodian);

        supervisor.navigate("/register?q=" + packet);
        assertThat(supervisor.locator("tbody")).containsText("HF-" + packet);
        assertOpenToEverybody(supervisor);
        supervisor.navigate("/register?q=nobody+is+called+so");
        assertThat(supervisor.getByText("No row matches")).isVisible();
    }

    /** With the keyboard alone: the search field, words, Enter. */
    private static void finds(Page page, String words) {
        page.navigate("/files");
        types(page, "Employer, packet or hard file", words);
        page.getByLabel("Employer, packet or hard file").press("Enter");
        page.waitForURL(url -> url.contains("q="));
    }

    private void opens(Page page) {
        types(page, "Employer, packet or hard file", packet);
        page.getByLabel("Employer, packet or hard file").press("Enter");
        Locator link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(packet).setExact(true));
        link.focus();
        link.press("Enter");
        page.waitForURL(url -> url.endsWith("/files/" + packet));
    }

    private static void types(Page page, String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    private static void presses(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .press("Enter");
    }

    private void untilFile(String step) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(people.sees(SUPERVISOR, packet).tasks())
                        .extracting(task -> task.name())
                        .containsExactly(step));
    }

    private void untilPacket(PacketActors packets, String step) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(packets.sees(SUPERVISOR, packet).tasks())
                        .extracting(task -> task.name())
                        .containsExactly(step));
    }

    /** No finding of WCAG 2.1 A/AA and nothing that scrolls sideways, wide and at 320 px. */
    private static void assertOpenToEverybody(Page page) {
        for (int width : new int[] {320, 1280}) {
            page.setViewportSize(width, 800);
            assertThat(new AxeBuilder(page)
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                            .analyze()
                            .getViolations())
                    .extracting(finding -> finding.getId())
                    .isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isLessThanOrEqualTo(0);
        }
    }
}
