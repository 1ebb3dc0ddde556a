package org.placewell.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
