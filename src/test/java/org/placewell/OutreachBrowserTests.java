package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Outreach;
import org.placewell.employers.Sector;
import org.placewell.employers.Terms;
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
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way to an employer as its counselor goes it: on our pages by keyboard alone, and in Tasklist. */
@PlacewellTest
class OutreachBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Outreach outreach;

    @Autowired
    AdjustableClock clock;

    @Autowired
    GreenMail smtp;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext house;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String counselor = "outreach-" + mark;
    private final String contact = "ana-" + mark + "@harbor.example";
    private Browser browser;

    @BeforeEach
    void hireACounselor() {
        DemoPeople.hire(staff);
        staff.hire(new NewPerson(
                counselor,
                "Wen Winner",
                counselor + "@county.example",
                null,
                Office.NORTH,
                Set.of(Role.ERS_EC),
                DemoPeople.PASSWORD));
        browser = Browser.open(port);
    }

    @AfterEach
    void closeTheBrowser() {
        clock.reset();
        if (browser != null) {
            browser.close();
        }
    }

    /** PRO-1 to PRO-5. */
    @Test
    void aCounselorWinsAnEmployerByKeyboard() {
        String known = employer("Harbor Kitchen " + mark);
        Page page = browser.signedInAs(counselor);
        page.navigate("/employers/new");
        types(page, "legalName", "Harbor Kitchen " + mark + ", LLC");
        page.locator("#sector").selectOption("NON_PROFIT");
        types(page, "street", "2 Pier");
        types(page, "city", "San Jose");
        types(page, "zip", "95112");
        types(page, "contactName", "Ana Diaz");
        types(page, "email", contact);
        assertThat(page.locator("#duplicates")).containsText(known);
        assertThat(page.locator("#duplicates")).containsText("same name and ZIP");
        Browser.assertOpenToEverybody(page);
        presses(page, "Add the employer");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("say why it is another one");
        assertThat(page.locator("#email")).hasValue(contact);
        types(page, "anyway", "Another owner.");
        presses(page, "Add the employer");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("is added");

        follows(page, "People, places and facts");
        Browser.assertOpenToEverybody(page);
        presses(page, "Start outreach");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Schedule the meeting below");
        Browser.assertOpenToEverybody(page);
        presses(page, "Schedule the meeting");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter the day");
        types(page, "planDay", tomorrow());
        types(page, "planTime", "10:00");
        types(page, "planPlace", "2 Pier, San Jose");
        types(page, "planPurpose", "Meet the owner");
        presses(page, "Schedule the meeting");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Recorded");
        untilSees(page, "It was held");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(letters())
                        .anySatisfy(letter -> assertThat(letter).contains("text/calendar", "METHOD:REQUEST")));
        Browser.assertOpenToEverybody(page);

        types(page, "meetingPresent", "Ana Diaz");
        presses(page, "It was held");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Until then it can be changed or cancelled");
        assertThat(page.locator("#meetingPresent")).hasValue("Ana Diaz");
        clock.advance(Duration.ofDays(2));
        presses(page, "It was held");
        untilSees(page, "Finish the review");
        goesThrough(page, "Confidentiality");
        goesThrough(page, "Fiscal monitoring");
        Browser.assertOpenToEverybody(page);
        page.locator("#interestTierI").press("Space");
        presses(page, "Finish the review");
        untilSees(page, "Open packet for Tier I");
        assertThat(page.getByText("11 topics were not reviewed yet.")).isVisible();
        Browser.assertOpenToEverybody(page);
        presses(page, "Open packet for Tier I");
        assertThat(page.locator("h1")).containsText("Harbor Kitchen " + mark + ", LLC");
        page.waitForURL(Pattern.compile(".*/packets/.*"));
    }

    /** RULES, fact 17: nobody finds the words of the step before in a form. */
    @Test
    void theFormsInTasklistOpenEmptyAndLeadToTheInterest() {
        String name = "Tasklist Foods " + mark;
        String employer = employer(name);
        String number = ActingAs.call(counselor, () -> outreach.start(employer));
        Page page = browser.signedInAs(counselor);

        opensTask(page, "Schedule meeting", name);
        page.getByLabel("A meeting", new Page.GetByLabelOptions().setExact(true))
                .check();
        fills(page, "ScheduleMeeting_Day", tomorrow());
        fills(page, "ScheduleMeeting_Time", "10:00");
        page.getByLabel("By video").check();
        fills(page, "ScheduleMeeting_Place", "https://video.example/1");
        completes(page);

        opensTask(page, "Hold meeting", name);
        page.getByLabel("Was held").check();
        fills(page, "HoldMeeting_Present", "Ana Diaz");
        presses(page, "Complete");
        assertThat(page.locator(".page-notifications, .notifications-panel").getByText("Until then it can be changed"))
                .isVisible();
        clock.advance(Duration.ofDays(2));
        completes(page);

        opensTask(page, "Review agreements", name);
        page.getByLabel("Hiring without subsidy").check();
        fills(page, "ReviewAgreements_Note", "Wants a cook.");
        completes(page);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ActingAs.call(counselor, () -> outreach.get(number)))
                        .satisfies(done -> assertThat(done.wantsPlainOrder()).isTrue())
                        .satisfies(done -> assertThat(done.state().over()).isTrue()));
    }

    /** Domain 10, cases 3 and 11. */
    @Test
    void somebodyWhoSignsLeavesAndAPaperThatIsNotRequiredIsShreddedByKeyboard() {
        String employer = employer("Leaving Foods " + mark);
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        String packet = people.opens(counselor, employer, Tier.TIER_II_PWEX);
        people.completes(counselor, packet);
        Page page = browser.signedInAs(counselor);

        page.navigate("/employers/" + employer);
        Locator leaves = page.locator("#representatives ~ ul li:has-text('T. Hazel') summary");
        leaves.press("Enter");
        Browser.assertOpenToEverybody(page);
        Locator form = page.locator("#representatives ~ ul li:has-text('T. Hazel') form");
        form.getByLabel("How you know").fill("The owner called.");
        form.getByRole(AriaRole.BUTTON).press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter the last day");
        assertThat(form.getByLabel("How you know")).hasValue("The owner called.");
        form.getByLabel("Last day").fill(today().toString());
        form.getByRole(AriaRole.BUTTON).press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("A new SCD 2538 is asked for");
        assertThat(page.getByText("What that person signs later is rejected")).isVisible();

        page.navigate("/packets/" + packet);
        page.getByText("Record what you did with a paper that is not required").press("Enter");
        Browser.assertOpenToEverybody(page);
        page.getByLabel("Shredded").press("Space");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record it"))
                .press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing else of it is kept");
        assertThat(page.getByText("shredded").first()).isVisible();
    }

    @Test
    void theRenewalOfAnAgreementIsAnsweredInTasklistAndOnItsPage() {
        String name = "Ended Foods " + mark;
        String number = employer(name);
        LocalDate yesterday = today().minusDays(1);
        employers.enroll(number, Tier.TIER_I, "P-" + number);
        employers.approveTier("P-" + number, AgreementTerm.from(yesterday.minusYears(1)));
        jdbc.sql("update employer_tier set term_ends_on = :day where employer_number = :number")
                .param("day", yesterday)
                .param("number", number)
                .update();
        Terms.end(house);
        Terms.askForRenewals(house);
        String renewal = jdbc.sql("select number from employer_renewal where employer_number = :number")
                .param("number", number)
                .query(String.class)
                .single();
        Page page = browser.signedInAs(counselor);

        page.navigate("/renewals/" + renewal);
        Browser.assertOpenToEverybody(page);
        presses(page, "It is not renewed");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("why");
        page.setViewportSize(1280, 900);
        opensTask(page, "Renew paper", name);
        page.getByLabel("Renews; the papers are asked for").check();
        completes(page);
        page.navigate("/renewals/" + renewal);
        assertThat(page.locator(".pw-head .pw-tag")).hasText("Under way");
    }

    private String employer(String name) {
        return ActingAs.call(
                counselor,
                () -> employers.add(new NewEmployer(
                        name, null, Sector.NON_PROFIT, "1 Pier", "San Jose", "95112", "Bo Lee", null, null)));
    }

    private void goesThrough(Page page, String topic) {
        Locator box =
                page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + topic)));
        box.press("Space");
        types(page, "present", "Ana Diaz");
        presses(page, "Record the ticked topics");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter the day on which you went through them");
        assertThat(box).isChecked();
        types(page, "reviewedOn", today().toString());
        presses(page, "Record the ticked topics");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The topics are recorded");
        assertThat(page.getByText("with Ana Diaz, by Wen Winner").first()).isVisible();
    }

    private List<String> letters() {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(this::goesToTheContact)
                .map(GreenMailUtil::getWholeMessage)
                .toList();
    }

    private boolean goesToTheContact(MimeMessage letter) {
        try {
            return Arrays.toString(letter.getAllRecipients()).contains(contact);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private String tomorrow() {
        return today().plusDays(1).toString();
    }

    private static void opensTask(Page page, String task, String employer) {
        page.navigate("/camunda/app/tasklist/default/");
        page.locator(".task-filter .name a")
                .filter(new Locator.FilterOptions().setHasText("My tasks"))
                .click();
        Locator card = page.locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText(employer))
                .filter(new Locator.FilterOptions().setHasText(task));
        assertThat(card).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(40_000));
        card.locator("h4 a").click();
        assertThat(page.locator(".task-card h2.task")).containsText(task);
        page.locator(".fjs-form").waitFor();
        assertThat(page.locator(".fjs-form input:checked")).hasCount(0);
        for (Locator field :
                page.locator(".fjs-form input[type=text], .fjs-form textarea").all()) {
            assertThat(field).hasValue("");
        }
    }

    private static void fills(Page page, String field, String text) {
        page.locator(".fjs-form [id$='-Field_" + field + "']").fill(text);
    }

    private static void completes(Page page) {
        presses(page, "Complete");
        assertThat(page.locator(".fjs-form")).hasCount(0);
    }

    private static void types(Page page, String field, String text) {
        page.locator("#" + field).fill(text);
    }

    private static void presses(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, button(name)).press("Enter");
    }

    private static void follows(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .press("Enter");
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Steps run in the background; the page says to reload it. */
    private static void untilSees(Page page, String name) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            page.navigate(page.url());
            return page.getByRole(AriaRole.BUTTON, button(name)).isVisible();
        });
    }
}
