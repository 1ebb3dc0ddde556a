package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.StatementCounter;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Who hears what of an order, and what becomes of it when several people and rules move it at once. */
@PlacewellTest
@RecordApplicationEvents
class JobOrderNewsTests {

    private static final String OWNER = "ers-ec-2";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String PLACEMENT = "jpr-ec-1@county.example";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    JobOrders orders;

    @Autowired
    JobOrderImports imports;

    @Autowired
    ImportBatches batches;

    @Autowired
    CountyRules rules;

    @Autowired
    OrderSweep sweep;

    @Autowired
    ApplicationEvents events;

    @Autowired
    AdjustableClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private String employer;

    @BeforeEach
    void open() {
        DemoPeople.hire(staff);
        employer = ActingAs.call(
                OWNER,
                () -> employers.add(new NewEmployer(
                        "News " + mark, null, Sector.PRIVATE, "1 First St", "San José", "95113", null, null, null)));
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** JOB-6, M9. */
    @Test
    void theLastHireIsToldToTheRoomsAndToThePlacementCounselors() {
        String order = imported(row(1, "Unsubsidized", "San José", "")).get(0);
        assertThat(events.stream(JobOrderOpened.class)).containsExactly(new JobOrderOpened(order));

        hires(order);

        assertThat(events.stream(JobOrderFilled.class)).containsExactly(new JobOrderFilled(order));
        assertThat(letters("joborders/M9", order, PLACEMENT))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains("A job order is filled.", order, "Cook 1", "News " + mark, "Openings left: 0"));
    }

    /** M9. */
    @Test
    void aCancelledOrderIsToldToTheRoomsAndToThePlacementCounselorsWithItsReason() {
        String order = imported(row(1, "Unsubsidized", "San José", "")).get(0);

        ActingAs.run(SUPERVISOR, () -> orders.cancel(order, orders.get(order).version(), "The shop is sold."));

        assertThat(events.stream(JobOrderCancelled.class)).containsExactly(new JobOrderCancelled(order));
        assertThat(letters("joborders/M9", order, PLACEMENT))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("A job order is cancelled.", "The shop is sold."));
    }

    @Test
    void ofTwoWhoHireForTheLastOpeningAtOnceOneIsToldThatTheOtherWasFaster() throws Exception {
        String order = imported(row(1, "Unsubsidized", "San José", "")).get(0);
        int version = ActingAs.call(OWNER, () -> orders.get(order)).version();
        CyclicBarrier start = new CyclicBarrier(2);
        List<FutureTask<Boolean>> both = Stream.of(OWNER, SUPERVISOR)
                .map(person -> new FutureTask<>(() -> {
                    start.await();
                    try {
                        ActingAs.run(person, () -> orders.hire(order, version, today()));
                        return true;
                    } catch (Refused refused) {
                        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
                        assertThat(refused).hasMessageContaining("has changed the order");
                        return false;
                    }
                }))
                .toList();
        both.forEach(task -> new Thread(task).start());

        List<Boolean> won = new ArrayList<>();
        for (FutureTask<Boolean> task : both) {
            won.add(task.get());
        }
        assertThat(won).containsExactlyInAnyOrder(true, false);
        OrderView filled = ActingAs.call(OWNER, () -> orders.get(order));
        assertThat(filled.state()).isEqualTo(OrderState.FILLED);
        assertThat(filled.hires()).hasSize(1);
    }

    /** JOB-3. */
    @Test
    void anOrderThatIsImportedWhileItsTierIsSuspendedIsNotOpenAfterwards() throws Exception {
        approve();
        long version = ActingAs.call(SUPERVISOR, () -> employers.get(employer))
                .tiers()
                .get(0)
                .version();
        FutureTask<Boolean> suspension = new FutureTask<>(() -> {
            ActingAs.run(SUPERVISOR, () -> standing.suspend(employer, Tier.TIER_I, version, "Complaints."));
            return true;
        });
        UUID file = uploads(row(1, "Tier I", "San José", ""));
        transaction.executeWithoutResult(importing -> {
            take(file);
            new Thread(suspension).start();
            int me = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            await().until(() -> suspension.isDone() || blocks(me));
        });
        assertThat(suspension.get()).isTrue();

        String order = numbers().get(0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ActingAs.call(OWNER, () -> orders.get(order)).holdReason() == HoldReason.TIER_SUSPENDED);
    }

    /** JOB-3, M9. */
    @Test
    void theThousandsOfATierFollowItInTheBackgroundAndOneLetterTellsOfThem() {
        int many = 2 * Vacancies.BATCH + 30;
        imported(IntStream.rangeClosed(1, many)
                .mapToObj(line -> row(line, "Tier I", "San José", ""))
                .toArray(String[]::new));
        assertThat(states()).containsExactly("ENTERED");

        List<String> statements = approve();

        // what changes the tier neither touches an order nor writes a letter for each
        assertThat(statements.size()).isLessThan(20);
        await().atMost(Duration.ofSeconds(60)).until(() -> states().equals(List.of("OPEN")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(letters("joborders/tier", employer, PLACEMENT))
                        .singleElement()
                        .satisfies(letter -> assertThat(letter).contains("Open now: " + many, "News " + mark)));
        assertThat(letters("joborders/M9", "", PLACEMENT)).isEmpty();

        suspend();

        await().atMost(Duration.ofSeconds(60)).until(() -> states().equals(List.of("ON_HOLD")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(letters("joborders/tier", employer, OWNER + "@county.example"))
                        .hasSize(2)
                        .anySatisfy(letter -> assertThat(letter).contains("On hold:  " + many)));
        assertThat(letters("joborders/tier", employer, PLACEMENT)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from job_order_tier_change where employer_number = ?")
                        .param(employer)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFewOrdersOfATierFollowItAtOnceAndOneLetterTellsOfThem() {
        imported(row(1, "Tier I", "San José", ""), row(2, "Tier I", "San José", ""));
        approve();
        assertThat(states()).containsExactly("OPEN");
        suspend();
        assertThat(states()).containsExactly("ON_HOLD");

        assertThat(letters("joborders/tier", employer, PLACEMENT))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("Open now: 2"));
    }

    /** Domain 10, case 68. */
    @Test
    void aWageThatWasAcceptedWithAReasonIsFlaggedAndNotMailedUntilTheRuleChanges() {
        clock.setTo(at("2026-12-28T10:00"));
        String city = "Acceptedville " + mark;
        wage(city, "40.00", "2026-01-01");
        wage(city, "42.00", "2027-01-01");
        List<String> both = imported(row(1, "Unsubsidized", city, "39.00"), row(2, "Unsubsidized", city, "39.50"));

        sweepUntilFlagged(both, "$40.00");
        assertThat(both)
                .allSatisfy(order -> assertThat(letters("joborders/wage", order, OWNER + "@county.example"))
                        .isEmpty());
        assertThat(wageLetters(both.get(0))).isEmpty();

        clock.setTo(at("2027-01-01T00:05"));
        sweepUntilFlagged(both, "$42.00");
        sweep.sweep();
        assertThat(both)
                .allSatisfy(order -> assertThat(letters("joborders/wage", order, OWNER + "@county.example"))
                        .isEmpty());
        assertThat(wageLetters(both.get(0)))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains("The wages of 2 job orders", "Fri, Jan 1, 2027", both.get(0), both.get(1)));
    }

    private void sweepUntilFlagged(List<String> some, String words) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            sweep.sweep();
            return some.stream().allMatch(order -> {
                String flag = ActingAs.call(OWNER, () -> orders.get(order)).wageFlag();
                return flag != null && flag.contains(words);
            });
        });
    }

    private void hires(String order) {
        ActingAs.run(OWNER, () -> orders.hire(order, orders.get(order).version(), today()));
    }

    /** @return what was sent to the database meanwhile */
    private List<String> approve() {
        try {
            transaction.executeWithoutResult(
                    opened -> ActingAs.run(OWNER, () -> employers.enroll(employer, Tier.TIER_I, "P-" + mark)));
            return StatementCounter.during(() -> transaction.executeWithoutResult(approved ->
                    ActingAs.run(OWNER, () -> employers.approveTier("P-" + mark, AgreementTerm.from(today())))));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void suspend() {
        ActingAs.run(
                SUPERVISOR,
                () -> standing.suspend(
                        employer,
                        Tier.TIER_I,
                        employers.get(employer).tiers().get(0).version(),
                        "Complaints."));
    }

    private static String row(int line, String program, String city, String wage) {
        return line + "," + program + "," + city + "," + wage;
    }

    /** @return the numbers of all orders of the employer */
    private List<String> imported(String... rows) {
        UUID file = uploads(rows);
        transaction.executeWithoutResult(importing -> take(file));
        return numbers();
    }

    /** In the caller's transaction, so that nobody else takes the file. */
    private void take(UUID file) {
        ActingAs.run(OWNER, () -> imports.start(file));
        ActingAs.run(OWNER, () -> assertThat(batches.next(file, 1000)).isTrue());
    }

    private UUID uploads(String... rows) {
        String content = Stream.of(rows)
                .map(row -> row.split(",", -1))
                .map(row -> mark + "-" + row[0] + "," + employer + "," + row[1] + ",Cook " + row[0] + "," + row[2]
                        + ",Cooks what the guests of the house like.,1,Permanent,40," + row[3] + ",As in ECA\n")
                .collect(Collectors.joining(
                        "",
                        "ECA number,Employer number,Program,Job title,City of the worksite,Description,Openings,Type,"
                                + "Hours a week,Wage from,Reason\n",
                        ""));
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        UUID file =
                ActingAs.call(OWNER, () -> imports.upload("news.csv", bytes.length, new ByteArrayInputStream(bytes)));
        assertThat(ActingAs.call(OWNER, () -> imports.get(file, RowState.BAD, 1))
                        .rows())
                .isEmpty();
        return file;
    }

    private List<String> numbers() {
        return jdbc.sql("select number from job_order where employer_number = ? order by number")
                .param(employer)
                .query(String.class)
                .list();
    }

    private List<String> states() {
        return jdbc.sql("select distinct state from job_order where employer_number = ?")
                .param(employer)
                .query(String.class)
                .list();
    }

    /** The letters whose occasion starts so, and that speak of this employer. */
    private List<String> letters(String purpose, String occasion, String recipient) {
        return jdbc.sql("select body from mail_outbox where purpose = ? and starts_with(occasion, ?) and recipient = ?"
                        + " and body like ?")
                .params(purpose, occasion, recipient, "%News " + mark + "%")
                .query(String.class)
                .list();
    }

    private List<String> wageLetters(String order) {
        return jdbc.sql("select body from mail_outbox where purpose = 'joborders/wages' and body like ?")
                .param("%" + order + "%")
                .query(String.class)
                .list();
    }

    /** Whether somebody waits for what this connection has done. */
    private boolean blocks(int connection) {
        return jdbc.sql("select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))")
                        .param(connection)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void wage(String city, String hourly, String from) {
        ActingAs.run(
                "sys-admin-1",
                () -> rules.addWage(
                        new WageEntry(WageKind.CITY_MINIMUM, city, hourly, from, "", "The city's ordinance")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessCalendar.COUNTY).toInstant();
    }
}
