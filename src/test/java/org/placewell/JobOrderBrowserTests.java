package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderField;
import org.placewell.joborders.Program;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A job order as its counselor sees it: typed, saved, refused, handed in and entered in ECA. */
@PlacewellTest
class JobOrderBrowserTests {

    private static final String COUNSELOR = "ers-ec-1";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    JobOrders orders;

    @Autowired
    Tasks tasks;

    Browser browser;
    String employer;
    String name;

    @BeforeEach
    void openTheBrowser() {
        DemoPeople.hire(staff);
        name = "Browser Bakery " + UUID.randomUUID().toString().substring(0, 8);
        employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        name, null, Sector.PRIVATE, "1 Main St", "San Jose", "95113", null, null, null)));
        browser = Browser.open(port);
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aCounselorSavesADraftHandsItInAndEntersItInEca() {
        Page page = browser.signedInAs(COUNSELOR);
        page.navigate("/employers/" + employer);
        page.getByLabel("Program").selectOption("UNSUBSIDIZED");
        click(page, "Enter job order");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("open as a draft");
        String address = page.url();

        page.getByLabel("Job title *").fill("Baker");
        page.getByLabel("Openings *").fill("two");
        page.getByLabel("Wage from").fill("45.50");
        // with the keyboard alone
        page.getByLabel("Wage from").press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The draft is saved");
        assertThat(page.getByLabel("Openings *")).hasValue("two");
        assertThat(page.getByLabel("City of the worksite *")).hasValue("San Jose");

        click(page, "Hand in");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Openings: a whole number");
        assertThat(page.getByLabel("Openings *")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("Job title *")).hasValue("Baker");
        Browser.assertOpenToEverybody(page, address);

        page.getByLabel("Openings *").fill("2");
        page.getByLabel("Description *").fill("Bakes bread and rolls from two in the morning on.");
        page.getByLabel("Type *").selectOption("PERMANENT");
        click(page, "Hand in");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Handed in");
        untilSees(page, "Needs a reason");
        for (Locator reason : page.locator("textarea[name^='reason-']").all()) {
            reason.fill("Asked the employer by phone.");
        }
        Browser.assertOpenToEverybody(page);
        click(page, "Hand in");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Handed in");
        untilSees(page, "Text for ECA");

        assertThat(page.getByLabel("Text for ECA"))
                .hasValue(Pattern.compile("[\\s\\S]*Baker[\\s\\S]*\\$45\\.50 an hour[\\s\\S]*"));
        Browser.assertOpenToEverybody(page, address);
        click(page, "It is entered in ECA");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter the number that ECA gave");
        page.getByLabel("Number in ECA")
                .fill("B-" + UUID.randomUUID().toString().substring(0, 8));
        click(page, "It is entered in ECA");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Recorded.");
        untilSees(page, "Record a hire");
        assertThat(page.locator(".pw-head")).containsText("Open");
        Browser.assertOpenToEverybody(page, address);
        Browser.assertOpenToEverybody(page, "/employers/" + employer);
        Browser.assertOpenToEverybody(page, "/job-orders?q=Browser+Bakery&state=OPEN");
    }

    @Test
    void nothingIsLostWhenTheDraftWasSavedInAnotherWindowMeanwhile() {
        String order = ActingAs.call(COUNSELOR, () -> orders.open(employer, Program.TIER_I, null));
        Page page = browser.signedInAs(COUNSELOR);
        page.navigate("/job-orders/" + order);
        new OrderActors(orders, tasks).types(COUNSELOR, order, Map.of(OrderField.TITLE, "Baker"));

        page.getByLabel("Job title *").fill("Confectioner");
        click(page, "Save the draft");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("saved is “Baker”, you typed “Confectioner”");
        assertThat(page.getByLabel("Job title *")).hasValue("Confectioner");
        click(page, "Save the draft");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The draft is saved");
        assertThat(page.locator("h1")).hasText("Confectioner");
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Checks run in the background; the page says to reload it. */
    private static void untilSees(Page page, String text) {
        String address = page.url();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            page.navigate(address);
            return page.getByText(text).first().isVisible();
        });
    }
}
