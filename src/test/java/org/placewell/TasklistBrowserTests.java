package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist as people see it in a real browser, in our skin. */
@PlacewellTest
class TasklistBrowserTests {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String DRAFT = "She said that her number is 900-00-1234";

    /** All that a page can leave on a computer, as one text. */
    private static final String KEPT = "async () => JSON.stringify([Object.entries(localStorage),"
            + " Object.entries(sessionStorage), await indexedDB.databases(), await caches.keys(), document.cookie])";

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

    private Browser browser;
    private String counselor = "";
    private String employer = "";
    private String packet = "";

    /** A counselor of its own, since other tests leave tasks behind and a list of Tasklist shows fifteen. */
    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        counselor = "tasklist-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new NewPerson(
                counselor,
                "Tess Listed",
                counselor + "@county.example",
                null,
                Office.NORTH,
                Set.of(Role.ERS_EC),
                DemoPeople.PASSWORD));
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        employer = "Listed " + UUID.randomUUID();
        packet = people.opens(
                counselor,
                ActingAs.call(
                        counselor,
                        () -> employers.add(new NewEmployer(
                                employer,
                                null,
                                Sector.NON_PROFIT,
                                "1 Main St",
                                "San Jose",
                                "95110",
                                null,
                                null,
                                null))),
                Tier.TIER_II_PWEX);
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsItsListInEveryBrowserThatOpensItAtOnce() {
        List<String> faults = new ArrayList<>();
        List<Page> pages = Stream.of(counselor, "ers-ec-2", "er-supervisor-1", "er-supervisor-2", "apu-reviewer-1")
                .map(browser::signedInAs)
                .toList();
        pages.forEach(page -> page.onPageError(faults::add));

        // none waits until another has loaded
        pages.forEach(page -> page.navigate(TASKLIST, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT)));

        for (Page page : pages) {
            assertThat(page.locator(".task-filter .name a"))
                    .containsText(
                            new String[] {"My tasks", "My unit's tasks", "Overdue", "Due this week"},
                            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        }
        assertThat(pages.get(0).locator(".tasks-list li.task")).containsText(new String[] {employer});
        assertThat(faults).isEmpty();
    }

    @Test
    void leavesNothingPersonalOnTheComputerAfterSignOut() {
        Page page = browser.signedInAs(counselor);
        page.navigate(TASKLIST);
        openTask(page);
        typeAndSaveADraft(page);
        assertThat(kept(page)).doesNotContain(DRAFT, "camunda-form");

        page.locator(".account .dropdown-toggle").click();
        page.locator(".account .logout a").click();
        page.waitForURL(Pattern.compile(".*/login\\?signedout"));

        assertThat(kept(page)).startsWith("[[],[],[],[],").doesNotContain(counselor, employer, packet, DRAFT);
    }

    @Test
    void keepsNoDraftWhenTheSessionEndsOrTheBrowserIsClosed() {
        Page page = browser.signedInAs(counselor);
        page.navigate(TASKLIST);
        // what an older version has left behind
        page.evaluate("draft => localStorage['camunda-form:1'] = draft", DRAFT);
        page.reload();
        openTask(page);
        typeAndSaveADraft(page);

        page.context().clearCookies();
        page.navigate(TASKLIST);
        page.waitForURL(Pattern.compile(".*/login.*"));

        assertThat(kept(page)).doesNotContain(DRAFT, "camunda-form", employer, packet);
    }

    @Test
    void leadsToOurPageOfTheTaskAndHidesWhatIsClosed() {
        Page page = browser.signedInAs(counselor);
        page.navigate(TASKLIST);
        openTask(page);
        String task = tasks.open(packet).get(0).id();

        assertThat(page.locator(".task-card .pw-task-page a")).hasAttribute("href", "/tasks/" + task);
        for (String closed : List.of(
                ".ce-eol-banner",
                ".create-task-action",
                ".start-process-action",
                ".createCommentLink",
                ".followup-date",
                ".reset-due-date",
                ".instance-link",
                "[ng-click=\"save($event)\"]",
                ".task-filter .actions")) {
            assertThat(page.locator(closed).filter(new Locator.FilterOptions().setVisible(true)))
                    .hasCount(0);
        }
        assertThat(page.getByText("History", new Page.GetByTextOptions().setExact(true)))
                .isHidden();
        assertThat(page.locator("#footer-timezone")).isHidden();
        assertNoAxeFinding(page);
    }

    private static void openTask(Page page) {
        page.locator(".task-filter .name a")
                .filter(new Locator.FilterOptions().setHasText("My tasks"))
                .click();
        page.locator(".tasks-list li.task h4 a").first().click();
        page.locator(".fjs-form textarea").waitFor();
        page.locator(".task-card .pw-task-page").waitFor();
    }

    /** The button is hidden; a shortcut or a script would still find it. */
    private static void typeAndSaveADraft(Page page) {
        page.locator(".fjs-form textarea").fill(DRAFT);
        page.evaluate("document.querySelector('[ng-click=\"save($event)\"]').click()");
    }

    private static String kept(Page page) {
        return String.valueOf(page.evaluate(KEPT));
    }

    private static void assertNoAxeFinding(Page page) {
        var findings = new AxeBuilder(page).analyze().getViolations();
        assertThat(findings).extracting(finding -> finding.getId()).isEmpty();
    }
}
