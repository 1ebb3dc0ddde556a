package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
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
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a visitor of the local run finds. */
@PlacewellTest
class DemoStoriesTests {

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

    @Test
    void tellThreeWeeksOfEmployersAndSetTheClockRightAgain() {
        long before = count("select count(*) from employer");
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

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
