package org.placewell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.mail.Correspondence;
import org.placewell.mail.Letter;
import org.placewell.mail.LetterRow;
import org.placewell.mail.LetterSearch;
import org.placewell.mail.LetterState;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What did not arrive, from the notice that a supervisor saw to the administrator's decision, by clicking. */
@PlacewellTest
class LettersBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    Mailroom mailroom;

    @Autowired
    Correspondence correspondence;

    @Autowired
    TransactionTemplate transaction;

    Browser browser;

    private final String about = "P-" + UUID.randomUUID().toString().substring(0, 13);

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aSupervisorMarksALetterAndAnAdministratorSettlesItInTasklist() {
        transaction.executeWithoutResult(status -> mailroom.send(new Letter(
                "onboarding/M4",
                about + "/submission/1",
                "sue@county.example",
                List.of(),
                null,
                "Packet submitted - " + about,
                Map.of("packetNumber", about))));
        await().atMost(Duration.ofMinutes(2)).until(() -> letter().state() == LetterState.SENT);

        Page supervisor = browser.signedInAs("er-supervisor-1");
        Browser.assertOpenToEverybody(supervisor, "/letters?about=" + about);
        supervisor.getByText(letter().number()).click();
        String address = supervisor.url();
        supervisor.getByText("It came back as undeliverable").click();
        supervisor.getByLabel("What the notice says").fill("User unknown.");
        supervisor
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as not delivered"))
                .click();
        assertThat(supervisor.getByText("A system administrator settles it.").first())
                .isVisible();
        Browser.assertOpenToEverybody(supervisor, address);

        Page administrator = browser.signedInAs("sys-admin-1");
        Browser.assertOpenToEverybody(administrator, address);
        administrator.setViewportSize(1280, 800);
        administrator
                .getByRole(AriaRole.MAIN)
                .getByText("Tasklist", new Locator.GetByTextOptions().setExact(true))
                .click();
        administrator.locator(".fjs-form").waitFor();
        administrator.locator("button.claim").click();
        assertThat(administrator.locator("button.claim")).isHidden();
        assertThat(administrator.locator(".fjs-form")).containsText("Packet submitted - " + about);
        administrator.getByLabel("Give it up").check();
        administrator.locator(".fjs-form textarea").fill("Sue has left the county.");
        administrator
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Complete").setExact(true))
                .click();
        assertThat(administrator.locator(".fjs-form")).hasCount(0);

        supervisor.navigate(address);
        assertThat(supervisor.locator(".pw-head")).containsText("Given up");
        assertThat(supervisor.getByText("Sue has left the county.")).isVisible();
    }

    private LetterRow letter() {
        return ActingAs.call(
                "qa-auditor-1",
                () -> correspondence
                        .list(new LetterSearch(null, about, null, false, null, null, "time", 1))
                        .rows()
                        .get(0));
    }
}
