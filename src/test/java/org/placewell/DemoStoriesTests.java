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
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderState;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
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
    Custody custody;

    @Autowired
    BeanFactory beans;

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
    void tellThreeWeeksOfTenEmployersAndSetTheClockRightAgain() {
        long before = count("select count(*) from employer");
        new DemoStories(
                        staff,
                        employers,
                        standing,
                        new PacketActors(onboarding, papers, tasks),
                        new OrderActors(orders, tasks),
                        new FileActors(custody, tasks),
                        () -> ShareRound.run(beans),
                        calendar,
                        engine,
                        clock)
                .tell();
        assertThat(count("select count(*) from employer") - before).isEqualTo(10);
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
