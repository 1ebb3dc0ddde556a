package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.custody.Custody;
import org.placewell.custody.RegisterRow;
import org.placewell.custody.ShareRound;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A file as supervisor, clerk and custodian see it: found on a desk of fifty, and done by keyboard alone. */
@PlacewellTest
class FileBrowserTests {

    private static final int MANY = 50;

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    Custody custody;

    @Autowired
    Tasks tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    Browser browser;
    FileActors people;
    String name;
    String supervisor;
    String clerk;
    String custodian;
    List<String> packets;
    String packet;

    @BeforeEach
    void approveFiftyPackets() {
        DemoPeople.hire(staff);
        people = new FileActors(custody, tasks);
        supervisor = hired("supervisor", Role.ER_SUPERVISOR);
        clerk = hired("clerk", Role.ECC_CST);
        custodian = hired("custodian", Role.APU_CUSTODIAN);
        name = "Keyboard Kitchen " + UUID.randomUUID().toString().substring(0, 8);
        packets = new ManyFiles(employers, events, transaction, jdbc).approved(MANY, name, supervisor);
        packet = packets.get(36);
        browser = Browser.open(port);
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Issue 7: clerk, APU and supervisor each do their part by keyboard on a desk of fifty files. */
    @Test
    void eachDoesTheirPartByKeyboardOnADeskOfFiftyFiles() {
        Page first = browser.signedInAs(supervisor);
        opens(first, "/desk");
        Browser.assertOpenToEverybody(first);
        first.getByLabel("Scanning clerk").selectOption(clerk);
        presses(first, "Update the register");
        assertThat(first.getByRole(AriaRole.STATUS)).containsText("The register is updated");
        types(first, "Paper originals that you hand over", "9");
        first.getByLabel("Paper originals that you hand over").press("Enter");
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("the file has another number");
        assertThat(first.getByLabel("Paper originals that you hand over")).hasValue("9");
        types(first, "Paper originals that you hand over", "1");
        first.getByLabel("Paper originals that you hand over").press("Enter");
        assertThat(first.getByRole(AriaRole.STATUS)).containsText("on its way");
        others().forEach(other -> {
            people.registers(supervisor, other, clerk);
            people.forwards(supervisor, other, 1);
        });
        until("Scan file");

        Page second = browser.signedInAs(clerk);
        opens(second, "/desk");
        Browser.assertOpenToEverybody(second);
        types(second, "Paper originals that you counted", "1");
        second.getByLabel("Paper originals that you counted").press("Enter");
        assertThat(second.getByRole(AriaRole.STATUS)).containsText("The papers are yours now");
        Browser.assertOpenToEverybody(second);
        Locator part = second.locator("#COUNTERSIGNED");
        part.locator("input[type=file]")
                .setInputFiles(Path.of("src/test/resources/samples/tier2-southside-pantry/agreement.pdf"));
        part.getByLabel("Pages of the paper").fill("77");
        part.getByLabel("Pages of the paper").press("Enter");
        assertThat(second.getByRole(AriaRole.ALERT)).containsText("the paper has 77 pages");
        people.scansAll(clerk, packet);
        second.navigate("/files/" + packet);
        assertThat(second.locator("#COUNTERSIGNED")).containsText("Scan 1");
        types(second, "Paper originals that you return", "1");
        second.getByLabel("Paper originals that you return").press("Enter");
        assertThat(second.getByRole(AriaRole.ALERT)).containsText("for the share");
        others().forEach(other -> {
            people.counts(clerk, other, 1);
            people.scansAll(clerk, other);
        });
        ShareRound.run(beans);
        types(second, "Paper originals that you return", "1");
        second.getByLabel("Paper originals that you return").press("Enter");
        assertThat(second.getByRole(AriaRole.STATUS)).containsText("on their way to the APU");
        others().forEach(other -> people.returns(clerk, other, 1));
        until("Accept returned file");

        Page third = browser.signedInAs(custodian);
        opens(third, "/desk?tab=unit");
        types(third, "Remark", "Page 2 of the scan is blank.");
        types(third, "Paper originals that you counted", "1");
        presses(third, "Return it to the clerk");
        assertThat(third.getByRole(AriaRole.STATUS)).containsText("Your count is recorded");
        until("Scan file", packet);
        second.navigate("/files/" + packet);
        assertThat(second.getByText("Page 2 of the scan is blank.").first()).isVisible();
        types(second, "Paper originals that you return", "1");
        second.getByLabel("Paper originals that you return").press("Enter");
        until("Accept returned file", packet);
        opens(third, "/desk?tab=unit");
        types(third, "Paper originals that you counted", "1");
        third.getByLabel("Paper originals that you counted").press("Enter");
        assertThat(third.getByRole(AriaRole.STATUS)).containsText("Your count is recorded");
        until("Update APU register and store originals", packet);
        third.navigate("/files/" + packet);
        Browser.assertOpenToEverybody(third);
        types(third, "Hard file number", "HF-" + packet);
        types(third, "Location", "Room 210");
        third.getByLabel("Location").press("Enter");
        assertThat(third.getByRole(AriaRole.STATUS)).containsText("The originals are stored");
        assertThat(third.locator(".pw-head")).containsText("Stored");
        Browser.assertOpenToEverybody(third);

        RegisterRow row = ActingAs.call(
                supervisor,
                () -> Objects.requireNonNull(
                        Objects.requireNonNull(custody.get(packet).file()).row()));
        String employer = row.employerNumber();
        ActingAs.run(
                supervisor,
                () -> standing.suspend(
                        employer,
                        row.tier(),
                        employers.get(employer).tiers().get(0).version(),
                        "An audit."));
        third.navigate("/files/" + packet);
        assertThat(third.getByText("is suspended since").first()).isVisible();

        first.navigate("/files?q=" + name.replace(' ', '+'));
        assertThat(first.getByText(MANY + " files")).isVisible();
        assertThat(first.locator("tbody tr")).hasCount(25);
        Browser.assertOpenToEverybody(first);
        first.navigate("/register?q=" + packet);
        assertThat(first.locator("tbody")).containsText("HF-" + packet);
        assertThat(first.locator("tbody")).containsText("Suspended");
        Browser.assertOpenToEverybody(first);
        first.navigate("/register?q=nobody+is+called+so");
        assertThat(first.getByText("No row matches")).isVisible();
    }

    /** With the keyboard alone: the search field of the desk, the file's number, Enter, and its link. */
    private void opens(Page page, String desk) {
        page.navigate(desk);
        types(page, "Case number, employer or step", name);
        page.getByLabel("Case number, employer or step").press("Enter");
        page.waitForURL(url -> url.contains("q="));
        assertThat(page.getByText(MANY + " tasks", new Page.GetByTextOptions().setExact(false))
                        .last())
                .isVisible();
        types(page, "Case number, employer or step", "F-" + packet);
        page.getByLabel("Case number, employer or step").press("Enter");
        Locator link = page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName("F-" + packet).setExact(true));
        link.focus();
        link.press("Enter");
        page.waitForURL(url -> url.endsWith("/files/" + packet));
    }

    private List<String> others() {
        return packets.stream().filter(other -> !other.equals(packet)).toList();
    }

    private String hired(String what, Role role) {
        String id = what + "-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new NewPerson(
                id, "Kim Keys", id + "@county.example", null, Office.NORTH, Set.of(role), DemoPeople.PASSWORD));
        return id;
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

    /** All files wait there. */
    private void until(String step) {
        packets.forEach(each -> until(step, each));
    }

    private void until(String step, String file) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(people.sees(supervisor, file).tasks())
                        .extracting(task -> task.name())
                        .containsExactly(step));
    }
}
