package org.placewell.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasklistPageTests {

    private static final String TASKLIST = "/camunda/app/tasklist/";
    private static final Pattern IN_HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final String API = "/camunda/api/engine/engine/default";
    private static final List<String> PEOPLE = List.of(
            "ers-ec-1", "ers-ec-2", "er-supervisor-1", "er-supervisor-2", "apu-reviewer-1", "program-manager-1");
    private static final Pattern IN_LIST = Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"resourceType\"");
    private static final Pattern IN_BODY = Pattern.compile("nonce=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    private Visitor supervisor;

    @BeforeAll
    void signIn() {
        DemoPeople.hire(staff);
        supervisor = Visitor.signedIn(port, "er-supervisor-1");
    }

    @Test
    void sendsTheNonceThatStandsInThePage() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(16);
        try {
            Callable<HttpResponse<String>> load = () -> supervisor.opens(TASKLIST + "default/");
            for (Future<HttpResponse<String>> page :
                    hands.invokeAll(Stream.generate(() -> load).limit(160).toList())) {
                String nonce = nonces(IN_HEADER, policyOf(page.get())).get(0);

                assertThat(nonces(IN_BODY, page.get().body()))
                        .hasSizeGreaterThan(3)
                        .containsOnly(nonce);
            }
        } finally {
            hands.shutdown();
        }
    }

    /** Each loads the page and asks what Tasklist asks first; nobody's page is blank, no answer is a fault. */
    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS)
    void worksForSixtyPeopleWhoOpenItAtOnce() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(60);
        try {
            List<Callable<Visitor>> arrivals = IntStream.range(0, 60)
                    .<Callable<Visitor>>mapToObj(
                            number -> () -> Visitor.signedIn(port, PEOPLE.get(number % PEOPLE.size())))
                    .toList();
            List<Callable<List<String>>> openings = new ArrayList<>();
            for (Future<Visitor> arrived : hands.invokeAll(arrivals)) {
                Visitor person = arrived.get();
                openings.add(() -> faultsOf(person));
            }

            for (Future<List<String>> faults : hands.invokeAll(openings)) {
                assertThat(faults.get()).isEmpty();
            }
        } finally {
            hands.shutdown();
        }
    }

    private static List<String> faultsOf(Visitor person) {
        List<String> faults = new ArrayList<>();
        HttpResponse<String> page = person.opens(TASKLIST + "default/");
        String nonce = nonces(IN_HEADER, policyOf(page)).get(0);
        List<String> inBody = nonces(IN_BODY, page.body());
        if (page.statusCode() != 200 || inBody.size() < 4 || !inBody.stream().allMatch(nonce::equals)) {
            faults.add("page " + page.statusCode() + " " + nonce + " " + inBody);
        }
        for (String question : List.of(
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/engine/engine/",
                API + "/version",
                API + "/filter?firstResult=0&maxResults=2000&resourceType=Task",
                TASKLIST + "scripts/config.js",
                TASKLIST + "scripts/skin/skin.js")) {
            HttpResponse<String> answer = person.asks(question);
            if (answer.statusCode() != 200) {
                faults.add(question + " " + answer.statusCode());
            }
        }
        String filters = person.asks(API + "/filter").body();
        IN_LIST.matcher(filters).results().map(found -> found.group(1)).forEach(filter -> {
            HttpResponse<String> list =
                    person.posts(API + "/filter/" + filter + "/list?firstResult=0&maxResults=15", "{}");
            if (list.statusCode() != 200) {
                faults.add("list " + list.statusCode() + " " + list.body());
            }
        });
        return faults;
    }

    @Test
    void bindsItsScriptsByAStrictPolicyWithoutSandbox() {
        assertThat(policyOf(supervisor.opens(TASKLIST + "default/")))
                .contains("frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("sandbox", "https:");
        assertThat(policyOf(new Visitor(port).opens(TASKLIST + "default/"))).contains("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "scripts/config.js, Placewell",
        "scripts/skin/skin.js, /login?expired",
        "styles/user-styles.css, #162e51"
    })
    void wearsOurSkinAndAsksForItAnew(String file, String content) {
        HttpResponse<String> answer = supervisor.asks(TASKLIST + file);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(content);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    private static String policyOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static List<String> nonces(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
