package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.staff.Personnel;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What administrators do on their pages, and everybody on the page of their password, over HTTP. */
@PlacewellTest
class AdministrationPagesTests {

    private static final String FIRST = "plum tractor velvet nine";
    private static final String OWN = "slow river under glass";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    Personnel personnel;

    private Visitor administrator;
    private String id;

    @BeforeEach
    void signIn() {
        DemoPeople.hire(staff);
        administrator = Visitor.signedIn(port, "sys-admin-1");
        id = "page-" + UUID.randomUUID();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/people",
                "/people/new",
                "/people/ers-ec-1",
                "/holidays",
                "/holidays?year=2030",
                "/holidays/2030"
            })
    void isOpenToAdministratorsAlone(String path) {
        assertThat(administrator.opens(path).statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port, "program-manager-1").opens(path).statusCode())
                .isEqualTo(403);
        assertThat(Visitor.locationOf(new Visitor(port).opens(path))).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/people?page=-4&sort=;drop&role=NONE&office=%00&state=x&q=%00%25_",
                "/people?page=99999999",
                "/holidays?year=2026"
            })
    void takesAnyFilter(String path) {
        assertThat(administrator.opens(path).statusCode()).isEqualTo(200);
    }

    @Test
    void answersWhatDoesNotExistWithoutAFault() {
        assertThat(administrator.opens("/people/nobody-at-all").statusCode()).isEqualTo(404);
        assertThat(administrator.opens("/people/%00").statusCode()).isIn(400, 404);
        assertThat(administrator.opens("/holidays/1").statusCode()).isEqualTo(404);
        assertThat(administrator.opens("/holidays?year=x").statusCode()).isEqualTo(400);
        assertThat(administrator.opens("/holidays?year=99999999999").statusCode())
                .isEqualTo(400);
        assertThat(administrator.sends("/people/ers-ec-1/disable", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(administrator
                        .sends("/people/ers-ec-1/change", Map.of("version", "x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(administrator.sends("/holidays/2030/add", Map.of()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void addsAPersonWhoChoosesAPasswordBeforeAnythingElse() {
        assertThat(Visitor.locationOf(adds(FIRST))).endsWith("/people/" + id);
        Visitor ann = new Visitor(port);
        ann.signsIn(id, FIRST);

        assertThat(Visitor.locationOf(ann.opens("/packets"))).endsWith("/password");
        assertThat(Visitor.locationOf(ann.opens("/camunda/app/tasklist/default/")))
                .endsWith("/password");
        assertThat(ann.asks("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(403);
        assertThat(ann.opens("/password").body()).contains("An administrator chose your password");
        HttpResponse<String> refused = changes(ann, FIRST, "password1234");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("among those that are tried first").doesNotContain("password1234");

        assertThat(Visitor.locationOf(changes(ann, FIRST, OWN))).endsWith("/login?changed");

        assertThat(Visitor.locationOf(ann.opens("/packets"))).contains("/login");
        assertThat(Visitor.locationOf(new Visitor(port).signsIn(id, FIRST))).endsWith("/login?wrong");
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            Visitor again = new Visitor(port);
            again.signsIn(id, OWN);
            assertThat(again.opens("/packets").statusCode()).isEqualTo(200);
        });
    }

    @Test
    void keepsWhatWasTypedWhereItIsRefused() {
        HttpResponse<String> answer = administrator.sends(
                "/people/new/add",
                Map.of(
                        "id", id,
                        "name", "Ann <Archer>",
                        "email", "ers-ec-1@county.example",
                        "office", "SOUTH",
                        "role-APU_REVIEWER", "on",
                        "password", FIRST));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("This e-mail address belongs to ers-ec-1.", "Ann &lt;Archer&gt;", id)
                .containsPattern("value=\"SOUTH\"\\s+selected")
                .containsPattern("name=\"role-APU_REVIEWER\"\\s+checked")
                .doesNotContain(FIRST);
    }

    @Test
    void showsWhyADayIsRefusedAndKeepsIt() {
        HttpResponse<String> answer =
                administrator.sends("/holidays/2030/add", Map.of("day", "2030-08-03", "name", "A Saturday"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("closed on that weekend anyway", "value=\"2030-08-03\"", "value=\"A Saturday\"");
        assertThat(administrator
                        .sends("/holidays/2030/add", Map.of("day", "soon", "name", "x"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aDisabledPersonIsOutWithinFiveSeconds() {
        adds(FIRST);
        Visitor ann = new Visitor(port);
        ann.signsIn(id, FIRST);
        assertThat(ann.opens("/password").statusCode()).isEqualTo(200);

        assertThat(Visitor.locationOf(administrator.sends(
                        "/people/" + id + "/disable",
                        Map.of(
                                "version",
                                String.valueOf(personnel.find(id).orElseThrow().version())))))
                .endsWith("/people/" + id);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(Visitor.locationOf(ann.opens("/password"))).contains("/login"));
        assertThat(Visitor.locationOf(new Visitor(port).signsIn(id, FIRST))).endsWith("/login?wrong");
    }

    @Test
    void guessingTheCurrentPasswordEndsTheSession() {
        adds(FIRST);
        Visitor thief = new Visitor(port);
        thief.signsIn(id, FIRST);
        for (int i = 0; i < 4; i++) {
            assertThat(changes(thief, "guess " + i, OWN).statusCode()).isEqualTo(422);
        }

        assertThat(Visitor.locationOf(changes(thief, "guess 5", OWN))).endsWith("/login?expired");
        assertThat(Visitor.locationOf(thief.opens("/password"))).contains("/login");
    }

    /** Every page, wide and at 320 px: no finding of WCAG 2.1 A/AA, nothing that scrolls sideways. */
    @Test
    void everyPageIsOpenToEverybodyAtBothWidths() {
        adds(FIRST);
        try (Browser browser = Browser.open(port)) {
            Page page = browser.signedInAs("sys-admin-1");
            for (int width : new int[] {1280, 320}) {
                page.setViewportSize(width, 800);
                for (String address : List.of(
                        "/",
                        "/people",
                        "/people?q=nobody-is-called-so",
                        "/people/new",
                        "/people/" + id,
                        "/holidays",
                        "/holidays?year="
                                + (LocalDate.now(java.time.ZoneOffset.UTC).getYear() + 1),
                        "/password")) {
                    page.navigate(address);
                    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
                    assertThat(new AxeBuilder(page)
                                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                                    .analyze()
                                    .getViolations())
                            .as(address + " at " + width)
                            .extracting(finding -> finding.getId())
                            .isEmpty();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
                            .as(address + " at " + width)
                            .isEqualTo(true);
                }
            }
        }
    }

    private HttpResponse<String> adds(String password) {
        return administrator.sends(
                "/people/new/add",
                Map.of(
                        "id",
                        id,
                        "name",
                        "Ann Archer",
                        "email",
                        id + "@county.example",
                        "office",
                        "NORTH",
                        "role-ERS_EC",
                        "on",
                        "password",
                        password));
    }

    private static HttpResponse<String> changes(Visitor visitor, String current, String password) {
        String token =
                visitor.opens("/password").body().replaceAll("(?s).*name=\"_csrf\"[^>]* value=\"([^\"]+)\".*", "$1");
        return visitor.send(visitor.request("/password")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("_csrf=" + token + "&current="
                        + encoded(current) + "&password=" + encoded(password) + "&again=" + encoded(password))));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
