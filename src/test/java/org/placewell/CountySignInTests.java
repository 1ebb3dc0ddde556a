package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.placewell.CountyProvider.Fault;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-in at the county's own provider, over HTTP: a Placewell of its own that is configured for one, and a real provider. */
class CountySignInTests {

    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static CountyProvider provider;
    private static EmbeddedPostgres postgres;
    private static TestNode placewell;
    private static String address;

    private Staff staff;
    private JdbcClient jdbc;
    private String person;

    @BeforeAll
    static void start() {
        provider = new CountyProvider();
        postgres = TestPostgres.temporary();
        placewell = TestNode.start(
                "--server.forward-headers-strategy=native",
                "--placewell.mail.worker-delay=1h",
                "--spring.datasource.url=" + TestPostgres.url(postgres),
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.maximum-pool-size=8",
                "--spring.security.oauth2.client.registration.county.client-id=placewell",
                "--spring.security.oauth2.client.registration.county.client-secret=" + CountyProvider.SECRET,
                "--spring.security.oauth2.client.registration.county.client-authentication-method=client_secret_post",
                "--spring.security.oauth2.client.registration.county.scope=openid,email",
                "--spring.security.oauth2.client.provider.county.issuer-uri=" + provider.issuer());
        address = "http://localhost:" + placewell.setting("local.server.port");
        provider.letsBackTo(address);
    }

    @AfterAll
    static void stop() throws Exception {
        placewell.close();
        postgres.close();
        provider.close();
    }

    @BeforeEach
    void hire() {
        staff = placewell.getBean(Staff.class);
        jdbc = placewell.getBean(JdbcClient.class);
        person = "county-" + NUMBER.incrementAndGet();
        staff.hire(new NewPerson(
                person, "Ann Archer", person + "@county.example", null, Office.NORTH, Set.of(Role.SYS_ADMIN), null));
    }

    @AfterEach
    void tellTheTruthAgain() {
        provider.answersWith(Fault.NONE);
    }

    @Test
    void offersTheCountysSignInAndNoPassword() {
        Browsing somebody = new Browsing();

        assertThat(somebody.opens(address + "/login").body())
                .contains("/oauth2/authorization/county")
                .doesNotContain("type=\"password\"");
        assertThat(somebody.sends("/login", "username=" + person + "&password=local-demo-only")
                        .statusCode())
                .isIn(403, 405);
    }

    @Test
    void asksWithStateNonceAndProofKey() {
        String asked = locationOf(new Browsing().opens(address + "/oauth2/authorization/county"));

        assertThat(asked).startsWith(provider.issuer() + "/oauth2/authorize?");
        assertThat(parameters(asked))
                .containsKeys("state", "nonce", "code_challenge")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid email")
                .containsEntry("redirect_uri", address + "/login/oauth2/code/county");
    }

    @Test
    void leadsBackToTheTasklistThatWasAskedForAndIsThatPersonEverywhere() {
        Browsing ann = new Browsing();
        ann.opens(address + TASKLIST);
        String before = ann.session();

        assertThat(locationOf(ann.signsIn(person))).isEqualTo(address + TASKLIST);

        assertThat(ann.session()).isNotEqualTo(before);
        assertThat(ann.opens(address + TASKLIST).statusCode()).isEqualTo(200);
        assertThat(ann.asks(WHO_AM_I).body()).contains("\"userId\":\"" + person + "\"");
        assertThat(ann.opens(address + "/people").body()).contains("Ann Archer", "System administrator");
        assertThat(ann.opens(address + "/password").body()).contains("Your password is changed there");
        assertThat(locationOf(ann.sends("/holidays/2031/add", "day=2031-06-12&name=Retreat")))
                .contains("/holidays?year=2031");
        assertThat(jdbc.sql("select actor from audit_event where object_type = 'holiday'")
                        .query(String.class)
                        .list())
                .contains(person);
    }

    @Test
    void refusesSomebodyWhomPlacewellDoesNotKnow() {
        Browsing stranger = new Browsing();

        assertThat(locationOf(stranger.signsIn("nobody-here"))).isEqualTo(address + "/login?unknown");
        assertThat(stranger.opens(address + "/login?unknown").body()).contains("you have no account in Placewell");
        assertThat(stranger.asks(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesSomebodyWhoseAccountIsDisabled() {
        disable();

        assertThat(locationOf(new Browsing().signsIn(person))).isEqualTo(address + "/login?unknown");
    }

    @Test
    void endsTheSessionOfADisabledPersonWithinFiveSeconds() {
        Browsing ann = new Browsing();
        ann.signsIn(person);
        assertThat(ann.asks(WHO_AM_I).statusCode()).isEqualTo(200);

        disable();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ann.asks(WHO_AM_I).statusCode()).isEqualTo(401));
    }

    @Test
    void takesALostRoleWithinFiveSeconds() {
        Browsing ann = new Browsing();
        ann.signsIn(person);
        assertThat(ann.opens(address + "/people").statusCode()).isEqualTo(200);

        jdbc.sql("update staff_role set role = 'JPR_EC' where staff_id = ?")
                .param(person)
                .update();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(ann.opens(address + "/people").statusCode()).isEqualTo(403));
    }

    @Test
    void takesAnAnswerOnceAndOnlyWhereItWasAskedFor() {
        Browsing ann = new Browsing();
        String answer = ann.isSentBackWith(person);

        assertThat(locationOf(new Browsing().opens(answer))).isEqualTo(address + "/login?failed");
        assertThat(locationOf(ann.opens(answer.replaceAll("state=[^&]*", "state=forged"))))
                .isEqualTo(address + "/login?failed");
        assertThat(ann.asks(WHO_AM_I).statusCode()).isEqualTo(401);

        assertThat(locationOf(ann.opens(answer))).isEqualTo(address + "/");
        assertThat(locationOf(ann.opens(answer))).as("played again").isEqualTo(address + "/login?failed");
        assertThat(locationOf(new Browsing().opens(answer))).isEqualTo(address + "/login?failed");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"OTHER_NONCE", "OTHER_ISSUER", "OTHER_AUDIENCE", "EXPIRED"})
    void refusesATokenThatIsNotMeantForThisSignIn(Fault fault) {
        provider.answersWith(fault);
        Browsing ann = new Browsing();

        assertThat(locationOf(ann.signsIn(person))).isEqualTo(address + "/login?failed");
        assertThat(ann.opens(address + "/login?failed").body()).contains("did not work out");
        assertThat(ann.asks(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void trustsNoAddressThatTheProviderHasNotVerified() {
        provider.answersWith(Fault.ADDRESS_NOT_VERIFIED);

        assertThat(locationOf(new Browsing().signsIn(person))).isEqualTo(address + "/login?unknown");
    }

    @Test
    void answersForgedRequestsWithTheSignInPage() {
        for (String path : new String[] {
            "/oauth2/authorization/nonsense",
            "/login/oauth2/code/county",
            "/login/oauth2/code/nonsense?code=1&state=2",
            "/login/oauth2/code/county?error=access_denied&state=2"
        }) {
            assertThat(locationOf(new Browsing().opens(address + path)))
                    .as(path)
                    .endsWith("/login?failed");
        }
    }

    @Test
    void signsOutHereAndAtTheProvider() {
        Browsing ann = new Browsing();
        ann.signsIn(person);
        String stolen = ann.session();

        String there = locationOf(ann.sends("/logout", ""));

        assertThat(there).startsWith(provider.issuer() + "/connect/logout?id_token_hint=");
        assertThat(parameters(there)).containsEntry("post_logout_redirect_uri", address + "/login?signedout");
        assertThat(locationOf(ann.opens(there))).isEqualTo(address + "/login?signedout");
        Browsing thief = new Browsing();
        thief.takesSession(stolen);
        assertThat(thief.asks(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void standsBehindAProxyThatSpeaksHttps() {
        HttpResponse<String> answer = new Browsing()
                .send(HttpRequest.newBuilder(URI.create(address + "/oauth2/authorization/county"))
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "placewell.county.example")
                        .header("X-Forwarded-Port", "443"));

        assertThat(parameters(locationOf(answer)))
                .containsEntry("redirect_uri", "https://placewell.county.example/login/oauth2/code/county");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID=").contains("Secure", "HttpOnly"));
    }

    @Test
    void aBrowserSignsInByClickingAndOutAgain() {
        try (Browser browser = Browser.open(URI.create(address).getPort())) {
            Page page = browser.knownAtTheCounty(person, CountyProvider.PASSWORD);
            page.navigate(TASKLIST);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with your county account"))
                    .click();
            page.waitForURL("**" + TASKLIST + "**");
            page.locator(".task-filter, .tasks-list").first().waitFor();

            page.navigate("/people");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.waitForURL("**/login?signedout");
            assertThat(page.locator("main").innerText()).contains("You are signed out.");
        }
    }

    private void disable() {
        jdbc.sql("update staff_member set active = false where id = ?")
                .param(person)
                .update();
    }

    private static String locationOf(HttpResponse<String> answer) {
        String location = Visitor.locationOf(answer);
        return location.startsWith("/") ? address + location : location;
    }

    private static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : address.substring(address.indexOf('?') + 1).split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** A browser without a screen that goes to both hosts and follows nothing by itself. */
    private static final class Browsing {

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        /** The answer of Placewell to the answer of the provider. */
        HttpResponse<String> signsIn(String name) {
            return opens(isSentBackWith(name));
        }

        /** The address to which the provider sends back somebody who gave the right password. */
        String isSentBackWith(String name) {
            String asked = locationOf(opens(address + "/oauth2/authorization/county"));
            String known = Base64.getEncoder()
                    .encodeToString((name + ":" + CountyProvider.PASSWORD).getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(asked))
                    .header("Accept", "text/html")
                    .header("Authorization", "Basic " + known));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return Visitor.locationOf(answer);
        }

        HttpResponse<String> opens(String where) {
            return send(HttpRequest.newBuilder(URI.create(where)).header("Accept", "text/html"));
        }

        HttpResponse<String> asks(String path) {
            return send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json"));
        }

        HttpResponse<String> sends(String path, String form) {
            opens(address + TASKLIST);
            return send(HttpRequest.newBuilder(URI.create(address + path))
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                    .POST(BodyPublishers.ofString(form)));
        }

        HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), BodyHandlers.ofString());
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        String session() {
            return cookie("JSESSIONID");
        }

        void takesSession(String value) {
            HttpCookie cookie = new HttpCookie("JSESSIONID", value);
            cookie.setPath("/");
            cookie.setVersion(0);
            cookies.getCookieStore().add(URI.create(address), cookie);
        }

        private String cookie(String name) {
            return cookies.getCookieStore().get(URI.create(address)).stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }
}
