package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Walks every route of the running application as an auditor, at addresses that name a packet, a paper, a task and a letter
 * that there are, and finds every table as it was: but for the trail, what was opened to read, and the auditor's own searches.
 */
@PlacewellTest
class AuditorChangesNothingTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String AUDITOR = "qa-auditor-1";

    /** What reading writes, and what an auditor may write. */
    private static final Set<String> WRITTEN = Set.of("audit_event", "paper_opening", "saved_search");

    /** What workers write by themselves while others read. */
    private static final Set<String> MACHINERY =
            Set.of("act_ge_property", "act_ru_meter_log", "act_ru_job", "act_ru_task_meter_log", "sign_in_attempt");

    private static final String FIELDS =
            "version=0&tier=TIER_I&value=true&pass=true&reason=Because&note=Note&code=OTHER"
                    + "&text=Text&complete=true&decision=GIVE_UP&sure=true&to=er-supervisor-1&name=Walk&days=3&date=2027-03-02"
                    + "&judgement=PASS&legalName=Walk&sector=PRIVATE&street=1&city=San+Jose&postalCode=95110";

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

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    private String employer = "";
    private String packet = "";
    private String task = "";

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Walk " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> people.sees(AUDITOR, packet).tasks().stream()
                        .anyMatch(open -> open.name().equals("Review packet as supervisor")));
        task = people.sees(AUDITOR, packet).tasks().get(0).id();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> jdbc.sql("select count(*) from mail_outbox where state in ('NEW', 'SENDING')"
                                        + " or (state = 'RETRY' and next_attempt_at <= now())")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void noRouteLetsAnAuditorChangeACase() throws IOException {
        Visitor auditor = Visitor.signedIn(port, AUDITOR);
        auditor.asks("/camunda/api/engine/engine/default/version");
        Map<String, String> before = contents();
        List<String> faults = new ArrayList<>();
        int asked = 0;

        for (Route route : Routes.of(application)) {
            if (route.path().endsWith("/logout") || route.path().equals("/login")) {
                continue;
            }
            HttpResponse<String> answer = ask(auditor, route);
            asked++;
            if (answer.statusCode() >= 500) {
                faults.add(route + " answers " + answer.statusCode());
            }
        }

        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(100);
        assertThat(contents()).isEqualTo(before);
    }

    /** The check sees a change: it is the same walk by somebody who may withdraw the packet. */
    @Test
    void seesAChange() {
        Map<String, String> before = contents();
        Visitor.signedIn(port, "er-supervisor-1")
                .sends("/packets/" + packet + "/withdraw", Map.of("seen", "ER_REVIEW", "reason", "Probe."));

        assertThat(contents()).isNotEqualTo(before);
    }

    private HttpResponse<String> ask(Visitor auditor, Route route) {
        String address = route.path()
                .replace("/employers/{number}", "/employers/" + employer)
                .replace("{number}", packet)
                .replace("{kind}", DocumentKind.W9.name())
                .replace("/tasks/{id}", "/tasks/" + task)
                .replace("/task/{id}", "/task/" + task)
                .replace("{tier}", Tier.TIER_II_PWEX.name());
        address = new Route(route.method(), address).address();
        if (route.path().startsWith("/camunda/")) {
            return auditor.calls(route.method(), address, Set.of("POST", "PUT").contains(route.method()) ? "{}" : "");
        }
        if (route.method().equals("GET")) {
            return auditor.opens(address);
        }
        return auditor.send(auditor.request(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", auditor.cookie("XSRF-TOKEN").orElse(""))
                .method(route.method(), BodyPublishers.ofString(FIELDS)));
    }

    /** A fingerprint of each table. */
    private Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        List<String> tables = jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by tablename")
                .query(String.class)
                .list();
        for (String table : tables) {
            if (!WRITTEN.contains(table) && !MACHINERY.contains(table)) {
                contents.put(
                        table,
                        jdbc.sql(
                                        "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from \""
                                                + table + "\" t")
                                .query(String.class)
                                .single());
            }
        }
        return contents;
    }
}
