package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** An auditor finds a case, reads it and moves it through time, with the keyboard alone, on wide and narrow screens, on paper. */
@PlacewellTest
class CasesBrowserTests {

    private static final String COUNSELOR = "ers-ec-1";

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

    Browser browser;

    private final List<String> faults = new ArrayList<>();
    private final String employer = "Screens " + UUID.randomUUID();
    private String packet = "";

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        String number = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        employer, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, null, null)));
        packet = people.opens(COUNSELOR, number, Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.W9, PacketActors.sampleOf(Tier.TIER_I, DocumentKind.W9));
        people.withdraws(COUNSELOR, packet, "The employer moves away.");
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anAuditorFindsACaseAndMovesItThroughTimeWithTheKeyboard() {
        Page page = auditor();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Cases").setExact(true))
                .focus();
        page.keyboard().press("Enter");
        page.getByLabel("Number, employer or agreement").fill(employer);
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(packet))
                .focus();
        page.keyboard().press("Enter");

        Locator facts = page.locator("#narrative > li:visible");
        Locator slider = page.locator("#at");
        page.locator("#diagram[data-drawn]").waitFor();
        int all = facts.count();
        assertThat(all).isGreaterThan(4);
        assertThat(facts.first()).containsText("Packet opened by");
        assertThat(page.locator(".djs-element.pw-done[data-element-id=Event_PacketWithdrawn]"))
                .hasCount(1);
        assertThat(page.locator(".djs-element.pw-cancelled[data-element-id=Activity_CompletePacket]"))
                .hasCount(1);

        slider.focus();
        page.keyboard().press("Home");
        assertThat(facts).hasCount(1);
        page.keyboard().press("ArrowRight");
        assertThat(facts).hasCount(2);
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("Fact 2 of " + all + "\\. .*waits.*"));
        assertThat(page.locator(".djs-element.pw-current[data-element-id=Activity_CompletePacket]"))
                .hasCount(1);
        assertThat(page.locator(".djs-element.pw-taken[data-element-id=Flow_PacketOpenedToCompletePacket]"))
                .hasCount(1);
        assertThat(page.locator(".djs-element.pw-done[data-element-id=Event_PacketWithdrawn]"))
                .hasCount(0);
        assertThat(page.locator("#moment-standing")).hasText("“Complete packet”");
        assertThat(page.url()).contains("at=2");

        page.reload();
        assertThat(facts).hasCount(2);
        page.locator("#moment-after").focus();
        page.keyboard().press("Enter");
        assertThat(facts).hasCount(3);
        assertThat(faults).isEmpty();
    }

    @Test
    void theSameCaseIsReadWithoutAScript() {
        Page page = browser.withoutScript("qa-auditor-1");
        page.navigate("/cases/" + packet + "?at=2");

        assertThat(page.locator("#narrative > li:visible")).hasCount(2);
        assertThat(page.locator("#diagram")).isHidden();
        page.getByText("One fact on").click();
        assertThat(page.locator("#narrative > li:visible")).hasCount(3);
        page.locator("#moment-now").click();
        assertThat(page.locator("#moment-after")).isHidden();
        assertThat(page.locator("#narrative > li:visible").last()).isVisible();
    }

    @Test
    void aSearchIsSavedFoundAgainAndRemoved() {
        Page page = auditor();
        String name = "Screens " + UUID.randomUUID();
        page.navigate("/cases?outcome=Event_PacketWithdrawn&person=ers-ec-1");
        page.getByText("Save this search").click();
        page.getByLabel("Name of the search").fill(name);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page.getByText("The search is saved.")).isVisible();

        page.getByText("Save this search").click();
        page.getByLabel("Name of the search").fill(name);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose another name");
        assertThat(page.getByLabel("Name of the search")).hasValue(name);

        page.navigate("/cases");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
        assertThat(page.url()).contains("outcome=Event_PacketWithdrawn").contains("person=ers-ec-1");
        Browser.assertOpenToEverybody(page, "/cases/searches");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Remove " + name))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove"))
                .click();
        assertThat(page.getByText("The saved search is removed.")).isVisible();
        assertThat(page.getByText(name)).hasCount(0);
    }

    @Test
    void thePagesAreOpenToEverybodyAndPrint() {
        Page page = auditor();
        Browser.assertOpenToEverybody(page, "/cases");
        Browser.assertOpenToEverybody(page, "/cases?q=no-such-case");
        Browser.assertOpenToEverybody(page, "/cases/people?q=elena");
        Browser.assertOpenToEverybody(page, "/cases/people/ers-ec-1");
        Browser.assertOpenToEverybody(page, "/cases/evidence");
        Browser.assertOpenToEverybody(page, "/cases/" + packet);
        page.locator("#diagram[data-drawn]").waitFor();
        assertThat(page.locator(".bjs-powered-by")).isVisible();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".pw-header")).isHidden();
        assertThat(page.locator("#at")).isHidden();
        assertThat(page.locator("#narrative > li").last()).isVisible();
        assertThat(page.locator("#papers")).isVisible();
        assertThat(faults).isEmpty();
    }

    private Page auditor() {
        Page page = browser.signedInAs("qa-auditor-1");
        page.onConsoleMessage((ConsoleMessage message) -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        return page;
    }
}
