package org.placewell.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.placewell.workflow.WorkList;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminders at 75 % of the business time, escalation when all of it has passed. A packet gives its preparer fifteen business
 * days; the dates lie before anything else that tests leave behind.
 */
@PlacewellTest
class DeadlineSweepTests {

    private static final String HOLDER = "ers-ec-3@county.example";
    private static final String SUPERVISOR = "er-supervisor-1@county.example";

    @Autowired
    AdjustableClock clock;

    @Autowired
    DeadlineSweep sweep;

    @Autowired
    WorkList work;

    @Autowired
    Assignments assignments;

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
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    PacketActors people;
    final List<String> opened = new ArrayList<>();

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    /** What stays open would be found by the next sweep. */
    @AfterEach
    void closeAndReset() {
        opened.stream()
                .filter(packet -> !people.sees("ers-ec-3", packet).state().decided())
                .forEach(packet -> people.withdraws("ers-ec-3", packet, "The test is over."));
        clock.reset();
    }

    /** Juneteenth and Independence Day are county holidays: Monday, June 16 and fifteen business days is Wednesday, July 9. */
    @Test
    void countsNeitherWeekendsNorCountyHolidays() {
        String packet = openedAt("2025-06-16T09:00");
        assertThat(dueOf(packet)).isEqualTo(local("2025-07-09T17:00"));

        // 15 + 14 * 24 + 17 = 368 hours of business days, of which 276 have passed 21 hours after the tenth full day
        sweptAt("2025-07-02T20:59");
        assertThat(letters("reminder", packet)).isEmpty();
        sweptAt("2025-07-02T21:00");
        assertThat(letters("reminder", packet)).containsExactly(HOLDER);
        assertThat(letters("escalation", packet)).isEmpty();

        sweptAt("2025-07-04T17:00");
        sweptAt("2025-07-06T17:00");
        sweptAt("2025-07-09T16:59");
        assertThat(letters("escalation", packet)).isEmpty();
        sweptAt("2025-07-09T17:00");
        assertThat(letters("escalation", packet)).contains(SUPERVISOR).doesNotContain(HOLDER);
    }

    /** The clocks go back on Sunday, November 2, 2025: five o'clock stays five o'clock. */
    @Test
    void keepsCountyTimeWhenTheClocksChange() {
        String packet = openedAt("2025-10-15T10:00");
        Instant due = local("2025-11-05T17:00");
        assertThat(dueOf(packet)).isEqualTo(due);
        assertThat(due).isEqualTo(Instant.parse("2025-11-06T01:00:00Z"));

        sweptAt("2025-11-05T16:59");
        assertThat(letters("escalation", packet)).isEmpty();
        sweptAt("2025-11-05T17:00");
        assertThat(letters("escalation", packet)).contains(SUPERVISOR);
    }

    @Test
    void remindsOnceALevelHoweverOftenItLooks() {
        String packet = openedAt("2025-06-16T09:00");

        for (int i = 0; i < 3; i++) {
            sweptAt("2025-07-03T09:0" + i);
            sweptAt("2025-07-10T09:0" + i);
        }

        assertThat(letters("reminder", packet)).containsExactly(HOLDER);
        assertThat(letters("escalation", packet)).contains(SUPERVISOR).doesNotHaveDuplicates();
    }

    /** After an outage both dates have passed: each recipient gets one letter, about all tasks. */
    @Test
    void writesOneLetterARecipientAfterAnOutage() {
        String first = openedAt("2025-06-16T09:00");
        String second = openedAt("2025-06-16T09:30");
        String third = openedAt("2025-06-16T10:00");

        sweptAt("2025-07-14T08:00");

        List<String> bodies = bodies("reminder", HOLDER, first);
        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0)).contains(first, second, third, "Overdue since Wed, Jul 9, 2025, 5:00 PM");
        assertThat(bodies("escalation", SUPERVISOR, first))
                .singleElement()
                .asString()
                .contains(second, third, "3 tasks of your team are overdue");
        assertThat(bodies("reminder", HOLDER, second)).isEqualTo(bodies);
        assertThat(subjects("escalation", SUPERVISOR, first)).containsExactly("Overdue tasks - 3");
    }

    /** A program manager's own task: nobody stands above, and still somebody must hear of it. */
    @Test
    void tellsTheRoleItselfWhereNobodyStandsAboveIt() {
        String packet = openedAt("2025-06-16T09:00");
        jdbc.sql("update work_item set role = 'PROGRAM_MANAGER' where task_id = :task")
                .param("task", taskOf(packet))
                .update();

        sweptAt("2025-07-10T09:00");

        assertThat(letters("escalation", packet))
                .contains("program-manager-1@county.example")
                .doesNotContain(SUPERVISOR, HOLDER);
    }

    @Test
    void saysNothingAboutATaskThatWasDoneMeanwhile() {
        String packet = openedAt("2025-06-16T09:00");
        people.withdraws("ers-ec-3", packet, "Not now.");

        sweptAt("2025-07-14T08:00");

        assertThat(letters("reminder", packet)).isEmpty();
        assertThat(letters("escalation", packet)).isEmpty();
    }

    @Test
    void countsAnewAfterAnExtension() {
        String packet = openedAt("2025-06-16T09:00");
        sweptAt("2025-07-10T08:00");
        assertThat(letters("escalation", packet)).contains(SUPERVISOR).doesNotHaveDuplicates();
        int told = letters("escalation", packet).size();

        String task = taskOf(packet);
        ActingAs.run(
                "er-supervisor-1",
                () -> assignments.extend(
                        task, LocalDate.of(2025, 7, 9), LocalDate.of(2025, 7, 15), "The employer is on vacation."));
        sweptAt("2025-07-15T16:59");
        assertThat(letters("escalation", packet)).hasSize(told);
        assertThat(letters("reminder", packet)).containsExactly(HOLDER, HOLDER);
        sweptAt("2025-07-15T17:00");

        assertThat(letters("escalation", packet)).hasSize(2 * told);
    }

    /** What one node has in hand, another leaves alone. */
    @Test
    void twoNodesDoNotTellTwice() {
        String packet = openedAt("2025-06-16T09:00");
        clock.setTo(local("2025-07-03T09:00"));

        transaction.executeWithoutResult(first -> {
            assertThat(work.dueForReminder(clock.instant(), 10))
                    .extracting(item -> item.caseNumber())
                    .contains(packet);
            CompletableFuture.runAsync(sweep::sweep).join();
            assertThat(letters("reminder", packet)).isEmpty();
        });
        sweep.sweep();

        assertThat(letters("reminder", packet)).containsExactly(HOLDER);
    }

    /** Whoever stands in for an absent holder reads the reminder too. */
    @Test
    void remindsTheDeputyToo() {
        String packet = openedAt("2025-06-16T09:00");
        long delegation = jdbc.sql("insert into staff_deputy (staff_id, deputy_id, role, from_on, until_on)"
                        + " values ('ers-ec-3', 'ers-ec-2', 'ERS_EC', '2025-07-01', '2025-07-03') returning id")
                .query(Long.class)
                .single();
        try {
            sweptAt("2025-07-03T09:00");
        } finally {
            jdbc.sql("delete from staff_deputy where id = :id")
                    .param("id", delegation)
                    .update();
        }

        assertThat(letters("reminder", packet)).containsExactlyInAnyOrder(HOLDER, "ers-ec-2@county.example");
    }

    private String openedAt(String local) {
        clock.setTo(local(local));
        String employer = ActingAs.call(
                "ers-ec-3",
                () -> employers.add(new NewEmployer(
                        "Deadline " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        String packet = people.opens("ers-ec-3", employer, Tier.TIER_I);
        opened.add(packet);
        return packet;
    }

    private void sweptAt(String local) {
        clock.setTo(local(local).plus(Duration.ofMillis(1)));
        sweep.sweep();
    }

    private String taskOf(String packet) {
        return people.sees("ers-ec-3", packet).tasks().get(0).id();
    }

    private Instant dueOf(String packet) {
        return Objects.requireNonNull(work.item(taskOf(packet)).orElseThrow().dueAt());
    }

    private List<String> letters(String level, String packet) {
        return jdbc.sql("select recipient from mail_outbox where purpose = :purpose and body like :packet"
                        + " order by enqueued_at, recipient")
                .param("purpose", "desk/" + level)
                .param("packet", "%" + packet + "%")
                .query(String.class)
                .list();
    }

    private List<String> bodies(String level, String to, String packet) {
        return column("body", level, to, packet);
    }

    private List<String> subjects(String level, String to, String packet) {
        return column("subject", level, to, packet);
    }

    private List<String> column(String column, String level, String to, String packet) {
        return jdbc.sql("select " + column + " from mail_outbox where purpose = :purpose and recipient = :to"
                        + " and body like :packet order by enqueued_at")
                .param("purpose", "desk/" + level)
                .param("to", to)
                .param("packet", "%" + packet + "%")
                .query(String.class)
                .list();
    }

    private static Instant local(String dateTime) {
        return LocalDateTime.parse(dateTime).atZone(BusinessCalendar.COUNTY).toInstant();
    }
}
