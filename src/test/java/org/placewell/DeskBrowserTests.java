package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The desk in a real browser: by keyboard, wide and narrow, with what was refused still in place. */
@PlacewellTest
class DeskBrowserTests {

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

    PacketActors people;
    Browser browser;
    final List<String> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        opened.stream()
                .filter(packet -> !people.sees(SUPERVISOR, packet).state().decided())
                .forEach(packet -> people.withdraws(SUPERVISOR, packet, "The test is over."));
    }

    /** Skip link first, visible focus, Enter works: a supervisor finds and claims a task without a mouse. */
    @Test
    void aTaskIsClaimedByKeyboardAlone() {
        String packet = submitted();
        Page page = browser.signedInAs(SUPERVISOR);
        assertThat(page).hasURL(Pattern.compile(".*/desk$"));

        page.keyboard().press("Tab");
        assertThat(focused(page)).isEqualTo("Skip to main content");
        tabTo(page, "My unit's");
        page.keyboard().press("Enter");
        assertThat(page.locator(".pw-tabs a[aria-current=page]")).containsText("My unit's");
        tabTo(page, "#q");
        page.keyboard().type(packet);
        page.keyboard().press("Enter");
        assertThat(page.locator(".pw-tasks tbody tr")).hasCount(1);
        tabTo(page, "Claim: Review packet as supervisor, " + packet);
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The task is yours.");
        assertThat(page.locator("dl.pw-facts").first()).containsText("Dana Okafor");
        page.navigate("/desk?q=" + packet);
        assertThat(page.locator(".pw-tasks tbody tr")).containsText("Open in Tasklist");
    }

    @Test
    void manyTasksAreReassignedTogetherAndEachSaysItsResult() {
        String first = opened();
        String second = opened();
        Page page = browser.signedInAs(SUPERVISOR);
        page.navigate("/desk?tab=team&q=Desk%20browser");
        for (String packet : List.of(first, second)) {
            page.getByLabel("Select Complete packet, " + packet).focus();
            page.keyboard().press("Space");
        }
        page.getByRole(AriaRole.BUTTON, button("Reassign selected")).click();

        page.getByLabel("To whom").selectOption("ers-ec-2");
        page.getByLabel("Reason").fill("Elena is on leave.");
        page.getByLabel("Yes, take 2 of these away from who has them").focus();
        page.keyboard().press("Space");
        String gone = people.sees(COUNSELOR, second).tasks().get(0).id();
        people.withdraws(COUNSELOR, second, "Meanwhile.");
        page.getByRole(AriaRole.BUTTON, button("Reassign 2 tasks")).click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 of 2 reassigned");
        Browser.assertNoAxeFinding(page);
        page.navigate("/tasks/" + gone);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("ended without being done");
        page.navigate("/desk?tab=handed-on&q=" + first);
        assertThat(page.locator(".pw-tasks tbody tr")).containsText("Marcus Webb");
    }

    @Test
    void whatIsRefusedKeepsWhatWasTyped() {
        String packet = opened();
        String task = people.sees(COUNSELOR, packet).tasks().get(0).id();
        Page page = browser.signedInAs(SUPERVISOR);
        page.navigate("/tasks/" + task);
        Locator extension = page.locator("section[aria-labelledby=extend]");
        extension.getByLabel("New due date").fill("2026-01-03");
        extension.getByLabel("Reason").fill("The employer is on vacation.");
        extension.getByRole(AriaRole.BUTTON).click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no business day");
        assertThat(extension.getByLabel("New due date")).hasValue("2026-01-03");
        assertThat(extension.getByLabel("Reason")).hasValue("The employer is on vacation.");
        Browser.assertNoAxeFinding(page);

        page.navigate("/deputies");
        page.getByLabel("Deputy", new Page.GetByLabelOptions().setExact(true))
                .selectOption("er-supervisor/er-supervisor-2");
        page.getByLabel("First day").fill("2020-01-01");
        page.getByLabel("Last day").fill("2020-01-02");
        page.getByRole(AriaRole.BUTTON, button("Name the deputy")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("has passed already");
        assertThat(page.getByLabel("First day")).hasValue("2020-01-01");
        assertThat(page.getByLabel("Deputy", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("er-supervisor/er-supervisor-2");
    }

    @Test
    void everyPageIsOpenToEverybodyAtBothWidths() {
        String packet = opened();
        String task = people.sees(COUNSELOR, packet).tasks().get(0).id();
        String other = opened();
        String gone = people.sees(COUNSELOR, other).tasks().get(0).id();
        people.withdraws(COUNSELOR, other, "Not now.");
        for (Map.Entry<String, List<String>> reader : Map.of(
                        COUNSELOR,
                        List.of("/desk", "/desk?tab=unit", "/desk?q=no-such", "/tasks/" + task, "/deputies"),
                        SUPERVISOR,
                        List.of(
                                "/desk?tab=team",
                                "/desk?tab=overdue",
                                "/desk?tab=handed-on",
                                "/desk?tab=standing-in",
                                "/tasks/" + task,
                                "/tasks/" + gone,
                                "/desk/reassign",
                                "/desk/reassign?task=" + task + "/" + COUNSELOR,
                                "/deputies",
                                "/deputies?person=" + COUNSELOR))
                .entrySet()) {
            Page page = browser.signedInAs(reader.getKey());
            for (int width : new int[] {1280, 320}) {
                page.setViewportSize(width, 800);
                for (String address : reader.getValue()) {
                    assertThat(page.navigate(address).status()).as(address).isEqualTo(200);
                    Browser.assertNoAxeFinding(page);
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
                            .as(address + " at " + width)
                            .isEqualTo(true);
                }
            }
        }
    }

    /** Presses Tab until the focus is on what reads so, or has this id; each stop shows an outline. */
    private static void tabTo(Page page, String wanted) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .as("focus on %s", focused(page))
                    .isNotEqualTo("none");
            if (focused(page).startsWith(wanted)
                    || page.evaluate("'#' + document.activeElement.id").equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("Tab never came to " + wanted);
    }

    private static String focused(Page page) {
        return String.valueOf(
                page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').replace(' :', ':').trim()"));
    }

    private String submitted() {
        String packet = opened();
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        await().until(() -> people.sees(SUPERVISOR, packet).tasks().stream()
                .map(OpenTask::name)
                .toList()
                .contains("Review packet as supervisor"));
        return packet;
    }

    private String opened() {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Desk browser " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        opened.add(packet);
        return packet;
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
