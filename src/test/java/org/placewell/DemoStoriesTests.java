package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.custody.Custody;
import org.placewell.custody.FileState;
import org.placewell.custody.ShareRound;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.Outreach;
import org.placewell.employers.OutreachState;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.employers.RenewalState;
import org.placewell.employers.TierState;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderState;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** What a visitor of the local run finds. */
@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoStoriesTests {

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");

    /** What a page is of, whichever case it shows: /packets/P-1/items/W9 as /packets/P/items/W9. */
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9][0-9-]*");

    /** So many pages of one kind are opened in one role. */
    private static final int OF_A_KIND = 5;

    @LocalServerPort
    int port;

    private long before;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    JobOrders orders;

    @Autowired
    Outreach outreach;

    @Autowired
    PeopleAndPlaces places;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    ApplicationContext house;

    @Autowired
    Custody custody;

    @Autowired
    Tasks tasks;

    @Autowired
    BusinessCalendar calendar;

    @Autowired
    ProcessEngine engine;

    @Autowired
    AdjustableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void tell() {
        DemoPeople.hire(staff);
        before = count("select count(*) from employer");
        new DemoStories(
                        staff,
                        employers,
                        standing,
                        new PacketActors(onboarding, papers, tasks),
                        new OrderActors(orders, tasks),
                        new OutreachActors(outreach, tasks),
                        places,
                        keeping,
                        house,
                        new FileActors(custody, tasks),
                        () -> ShareRound.run(house),
                        calendar,
                        engine,
                        clock)
                .tell();
    }

    @Test
    void tellThreeWeeksOfEmployersAndSetTheClockRightAgain() {
        assertThat(count("select count(*) from employer") - before).isEqualTo(18);
        assertThat(jdbc.sql("select distinct state from packet p join employer e on e.number = p.employer_number"
                                + " where e.created_at < now() - interval '15 days'")
                        .query(PacketState.class)
                        .list())
                .contains(
                        PacketState.APPROVED,
                        PacketState.DENIED,
                        PacketState.WITHDRAWN,
                        PacketState.PREPARING,
                        PacketState.RETURNED_TO_SUPERVISOR)
                .hasSizeGreaterThan(6);
        assertThat(jdbc.sql("select distinct o.state from job_order o join employer e on e.number = o.employer_number"
                                + " where e.created_at < now() - interval '15 days'")
                        .query(OrderState.class)
                        .list())
                .contains(OrderState.DRAFT, OrderState.ENTERED, OrderState.OPEN, OrderState.ON_HOLD);
        assertThat(jdbc.sql(
                                "select distinct o.state from employer_outreach o join employer e on e.number = o.employer_number"
                                        + " where e.created_at < now() - interval '15 days'")
                        .query(OutreachState.class)
                        .list())
                .containsExactlyInAnyOrder(OutreachState.values());
        assertThat(jdbc.sql(
                                "select distinct t.state from employer_tier t join employer e on e.number = t.employer_number"
                                        + " where e.created_at < now() - interval '15 days'")
                        .query(TierState.class)
                        .list())
                .contains(TierState.APPROVED, TierState.UPCOMING, TierState.SUSPENDED, TierState.EXPIRED);
        assertThat(jdbc.sql("select r.state from employer_renewal r join employer e on e.number = r.employer_number"
                                + " where e.legal_name = 'Los Gatos Laundry LLC'")
                        .query(RenewalState.class)
                        .list())
                .contains(RenewalState.OPEN);
        assertThat(count("select count(*) from employer_worksite where name = 'Alviso Clinic annex'"
                        + " and suspended_at is not null"))
                .isPositive();
        assertThat(jdbc.sql(
                                "select distinct f.state from custody_file f join employer e on e.number = f.employer_number"
                                        + " where e.created_at < now() - interval '15 days'")
                        .query(FileState.class)
                        .list())
                .contains(FileState.WITH_CLERK, FileState.STORED);
        assertThat(Duration.between(clock.instant(), Clock.systemUTC().instant())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    /** Whoever follows the links of a page comes to pages that are his or hers and that stand. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void leadNobodyToAPageThatFailsOrIsNotOpenToTheRole(Role role) {
        Visitor visitor = Visitor.signedIn(port, role.group() + "-1");
        Deque<String> next = new ArrayDeque<>(List.of("/"));
        jdbc
                .sql("select '/packets/' || p.number from packet p join employer e on e.number = p.employer_number"
                        + " where e.created_at < now() - interval '15 days'")
                .query(String.class)
                .list()
                .stream()
                .filter(packet -> visitor.opens(packet).statusCode() != 403)
                .forEach(next::add);
        Map<String, Integer> ofAKind = new HashMap<>();
        Set<String> known = new HashSet<>(next);
        List<String> faults = new ArrayList<>();
        while (!next.isEmpty()) {
            String page = next.remove();
            HttpResponse<String> answer = visitor.opens(page);
            if (answer.statusCode() >= 400) {
                faults.add(answer.statusCode() + " " + page);
            }
            Stream.concat(
                            answer.headers().firstValue("Location").stream(),
                            LINK.matcher(answer.body()).results().map(link -> HtmlUtils.htmlUnescape(link.group(1))))
                    .map(link -> link.replaceFirst("^http://localhost:" + port, ""))
                    .filter(link -> !link.startsWith("/camunda/") && !link.startsWith("/assets/"))
                    .filter(known::add)
                    .filter(link -> ofAKind.merge(kind(link), 1, Integer::sum) <= OF_A_KIND)
                    .forEach(next::add);
        }

        assertThat(faults).isEmpty();
        assertThat(known).hasSizeGreaterThan(8);
    }

    private static String kind(String link) {
        return NUMBER.matcher(link.replaceAll("[?].*", "")).replaceAll("");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
