package org.placewell.staff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PlacewellTest
class SignInTests {

    private static final String PASSWORD = "local-demo-only";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc browser;

    private String person;

    @BeforeEach
    void hire() {
        person = "sign-in-" + NUMBER.incrementAndGet();
        staff.hire(new NewPerson(
                person, "Ann Archer", person + "@county.example", null, Office.NORTH, Set.of(Role.ERS_EC), PASSWORD));
    }

    @Test
    void showsTheSignInPageToAnybody() {
        HttpResponse<String> page = new Visitor(port).opens("/login");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Sign in", "autocomplete=\"current-password\"");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/packets", "/employers/E-1", TASKLIST})
    void leadsFromEveryPageToSignInAndBack(String path) {
        Visitor visitor = new Visitor(port);

        assertThat(Visitor.locationOf(visitor.opens(path))).endsWith("/login");
        assertThat(Visitor.locationOf(visitor.signsIn(person, PASSWORD))).endsWith(path);
    }

    @Test
    void opensTasklistWithTheSameSignIn() {
        Visitor visitor = Visitor.signedIn(port, person);

        assertThat(visitor.opens(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(visitor.asks(WHO_AM_I).body()).contains(person).doesNotContain("cockpit");
    }

    @Test
    void givesTheSessionANewIdAtSignIn() {
        Visitor visitor = new Visitor(port);
        visitor.opens("/packets");
        String before = visitor.cookie("JSESSIONID").orElseThrow();

        visitor.signsIn(person, PASSWORD);

        assertThat(visitor.cookie("JSESSIONID")).isPresent().get().isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "local-demo-only "})
    void refusesAWrongPassword(String password) {
        HttpResponse<String> answer = new Visitor(port).signsIn(person, password);

        assertThat(Visitor.locationOf(answer)).endsWith("/login?wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "a\u0000b", "x' or '1'='1"})
    void answersAnUnknownNameAsAWrongPassword(String name) {
        assertThat(Visitor.locationOf(new Visitor(port).signsIn(name, PASSWORD)))
                .endsWith("/login?wrong");
    }

    @Test
    void takesTheNameInCapitalsAndWithSpaces() {
        assertThat(Visitor.locationOf(new Visitor(port).signsIn(" " + person.toUpperCase(Locale.ROOT) + " ", PASSWORD)))
                .endsWith("/");
    }

    @Test
    void refusesADisabledPerson() {
        disable();

        assertThat(Visitor.locationOf(new Visitor(port).signsIn(person, PASSWORD)))
                .endsWith("/login?wrong");
    }

    @Test
    void slowsDownGuessingWithoutLockingTheAccount() {
        Visitor guesser = new Visitor(port);
        for (int i = 0; i < 5; i++) {
            guesser.signsIn(person, "guess " + i);
        }

        assertThat(Visitor.locationOf(guesser.signsIn(person, PASSWORD))).endsWith("/login?wait");
        assertThat(staff.find(person)).isPresent();
    }

    @Test
    void letsTheOwnerInFromAnotherComputerWhileSomebodyGuesses() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(signsInFrom("10.1.1.66", "guess " + i)).isEqualTo("/login?wrong");
        }

        assertThat(signsInFrom("10.1.1.66", PASSWORD)).isEqualTo("/login?wait");
        assertThat(signsInFrom("10.1.1.7", PASSWORD)).isEqualTo("/");
    }

    @Test
    void takesNoSessionThatSomebodyElsePrepared() {
        Visitor victim = new Visitor(port);
        victim.takes("JSESSIONID", "FEDCBA9876543210FEDCBA9876543210");

        assertThat(Visitor.locationOf(victim.signsIn(person, PASSWORD))).endsWith("/");

        Visitor thief = new Visitor(port);
        thief.takes("JSESSIONID", "FEDCBA9876543210FEDCBA9876543210");
        assertThat(thief.asks(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void answersAnEndlessPasswordAsAWrongOne() {
        assertThat(Visitor.locationOf(new Visitor(port).signsIn(person, "x".repeat(5_000))))
                .endsWith("/login?wrong");
    }

    @Test
    void signsOutFromOurPages() {
        Visitor visitor = Visitor.signedIn(port, person);
        String stolen = visitor.cookie("JSESSIONID").orElseThrow();

        HttpResponse<String> answer = visitor.send(visitor.request("/logout")
                .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElseThrow())
                .POST(BodyPublishers.noBody()));

        assertThat(Visitor.locationOf(answer)).endsWith("/login?signedout");
        assertThatTheOldCookieIsDead(stolen);
    }

    @Test
    void signsOutFromTasklistsMenu() {
        Visitor visitor = Visitor.signedIn(port, person);
        String stolen = visitor.cookie("JSESSIONID").orElseThrow();

        assertThat(visitor.posts(WHO_AM_I + "/logout", "").statusCode()).isEqualTo(200);

        assertThat(visitor.asks(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThatTheOldCookieIsDead(stolen);
    }

    @Test
    void refusesARequestWithoutTokenAndKeepsTheSession() {
        Visitor visitor = Visitor.signedIn(port, person);

        HttpResponse<String> answer =
                visitor.send(visitor.request(WHO_AM_I + "/logout").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"message\"");
        assertThat(visitor.asks(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    /** A form of ours and a click in Tasklist: neither without a token, nor with a made-up one, nor with somebody else's. */
    @ParameterizedTest
    @ValueSource(strings = {"/employers", "/logout", "/camunda/api/engine/engine/default/task/1/claim"})
    void refusesEveryWrongTokenAndKeepsTheSession(String path) {
        Visitor visitor = Visitor.signedIn(port, person);
        String foreign = Visitor.signedIn(port, person).cookie("XSRF-TOKEN").orElseThrow();

        for (String token : List.of("", "0123456789abcdef", foreign)) {
            HttpResponse<String> answer = visitor.send(visitor.request(path)
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/json")
                    .header("X-XSRF-TOKEN", token)
                    .POST(BodyPublishers.ofString("{}")));

            assertThat(answer.statusCode()).as(token).isEqualTo(403);
        }
        assertThat(visitor.opens("/employers").statusCode()).isEqualTo(200);
        assertThat(visitor.asks(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    @Test
    void takesALostRoleFromOurPagesWithinFiveSeconds() {
        Visitor visitor = Visitor.signedIn(port, person);
        assertThat(visitor.opens("/employers/new").statusCode()).isEqualTo(200);

        jdbc.sql("delete from staff_role where staff_id = ?").param(person).update();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(visitor.opens("/employers/new").statusCode()).isEqualTo(403));
    }

    @Test
    void tellsAnExpiredTasklistThatItsSessionHasEnded() {
        Visitor visitor = Visitor.signedIn(port, person);
        visitor.takes("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");

        assertThat(visitor.asks(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(visitor.posts("/camunda/api/engine/engine/default/task/1/claim", "{}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Visitor.locationOf(visitor.opens("/packets"))).endsWith("/login?expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/api",
                "/login/x",
                "/h2-console",
                "/webjars/x",
                // the county's sign-in where none is configured
                "/oauth2/authorization/county",
                "/login/oauth2/code/county?code=1&state=2"
            })
    void keepsClosedWhatNobodyOpened(String path) {
        assertThat(Visitor.signedIn(port, person).opens(path).statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).opens(path).statusCode()).isIn(302, 401, 403);
    }

    @Test
    void endsTheSessionOfADisabledPersonWithinFiveSeconds() {
        Visitor onPages = Visitor.signedIn(port, person);
        Visitor onTasklist = Visitor.signedIn(port, person);

        disable();

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(Visitor.locationOf(onPages.opens("/packets"))).endsWith("/login?expired");
            assertThat(onTasklist.asks(WHO_AM_I).statusCode()).isEqualTo(401);
        });
    }

    @Test
    void endsTheSessionWhenTheSecurityVersionIsRaised() {
        Visitor visitor = Visitor.signedIn(port, person);

        jdbc.sql("update staff_member set security_version = security_version + 1 where id = ?")
                .param(person)
                .update();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(visitor.asks(WHO_AM_I).statusCode()).isEqualTo(401));
    }

    @Test
    void givesAndTakesRolesWithinFiveSeconds() {
        Visitor visitor = Visitor.signedIn(port, person);
        assertThat(visitor.asks("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);

        jdbc.sql("insert into staff_role (staff_id, role) values (?, 'SYS_ADMIN')")
                .param(person)
                .update();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                visitor.asks("/camunda/app/cockpit/default/").statusCode())
                        .isEqualTo(200));

        jdbc.sql("delete from staff_role where staff_id = ? and role = 'SYS_ADMIN'")
                .param(person)
                .update();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                visitor.asks("/camunda/app/cockpit/default/").statusCode())
                        .isEqualTo(403));
    }

    private String signsInFrom(String computer, String password) throws Exception {
        return String.valueOf(browser.perform(post("/login")
                        .param("username", person)
                        .param("password", password)
                        .cookie(new Cookie("XSRF-TOKEN", "a-token"))
                        .header("X-XSRF-TOKEN", "a-token")
                        .with(request -> {
                            request.setRemoteAddr(computer);
                            return request;
                        }))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private void disable() {
        jdbc.sql("update staff_member set active = false where id = ?")
                .param(person)
                .update();
    }

    private void assertThatTheOldCookieIsDead(String session) {
        Visitor thief = new Visitor(port);
        thief.takes("JSESSIONID", session);

        assertThat(thief.asks(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(Visitor.locationOf(thief.opens("/packets"))).endsWith("/login?expired");
        assertThat(thief.submits("/employers", Map.of()).statusCode()).isEqualTo(302);
    }
}
