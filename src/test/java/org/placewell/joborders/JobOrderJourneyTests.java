package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.OrderActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.EmployerView;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job order's way with nothing mocked: PostgreSQL, the engine with its jobs, the table of wages, SMTP. */
@PlacewellTest
class JobOrderJourneyTests {

    private static final String OWNER = "ers-ec-1";
    private static final String PLACEMENT = "jpr-ec-1@county.example";

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
    CountyRules rules;

    @Autowired
    OrderSweep sweep;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    @Autowired
    AdjustableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GreenMail smtp;

    PacketActors packets;
    OrderActors people;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        packets = new PacketActors(onboarding, papers, tasks);
        people = new OrderActors(orders, tasks);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** ONB-5, JOB-1, JOB-3, JOB-5: the order waits for the packet's approval and opens by it. */
    @Test
    void anOrderEnteredBeforeTheApprovalIsOpenedByIt() throws MessagingException {
        String employer = employer("Approval Cafe");
        String packet = packets.opens(OWNER, employer, Tier.TIER_I);
        String order = people.opens(OWNER, employer, Program.TIER_I, packet);
        enter(order, "Line cook", "30.00", Program.TIER_I);

        OrderView entered = people.sees("jpr-ec-1", order);
        assertThat(entered.state()).isEqualTo(OrderState.ENTERED);
        assertThat(entered.waitsFor()).contains("Tier I", "pending");
        assertThat(entered.quality()).isNotNull();
        assertThat(pathOf(order))
                .containsExactly(
                        "Job order drafted",
                        "Enter job order",
                        "Record job order",
                        "Check job order",
                        "Job order sound?",
                        "Grade job order",
                        "Enter job order in ECA",
                        "Record ECA entry",
                        "Entered in ECA?",
                        "Open job order",
                        "Job order entered");
        assertThat(lettersTo(PLACEMENT, order)).isEmpty();

        approve(packet);

        awaitState(order, OrderState.OPEN);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(lettersTo(PLACEMENT, order))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter)
                            .contains("Line cook", "Approval Cafe", "Openings left: 2", "/job-orders/" + order));
            assertThat(lettersTo(PLACEMENT, packet))
                    .anySatisfy(letter -> assertThat(letter).contains("Orders now open:", order + ", Line cook"));
        });
        assertThat(deeds(order))
                .containsSubsequence(
                        "Job order opened as a draft",
                        "Draft saved",
                        "Job order handed in",
                        "Job order checked",
                        "Job graded",
                        "Entered in ECA",
                        "Job order opened");
    }

    /** JOB-4; domain 10, case 68: the new minimum wage flags the open order from that day on and tells its counselor. */
    @Test
    void aWageIsFlaggedFromTheDayOnWhichTheCitysMinimumRisesAboveIt() throws MessagingException {
        clock.setTo(at("2026-12-28T10:00"));
        String city = "Risingville " + UUID.randomUUID();
        wage(city, "40.00", "2026-01-01");
        wage(city, "41.00", "2027-01-01");
        String employer = employer("Minimum Bakery");
        String order = people.opens(OWNER, employer, Program.UNSUBSIDIZED, null);
        people.types(OWNER, order, Map.of(OrderField.CITY, city));
        enter(order, "Baker", "40.50", Program.UNSUBSIDIZED);
        awaitState(order, OrderState.OPEN);

        sweep.sweep();
        assertThat(people.sees(OWNER, order).wageFlag()).isNull();

        clock.setTo(at("2027-01-01T00:05"));
        sweep.sweep();
        sweep.sweep();

        OrderView flagged = people.sees(OWNER, order);
        assertThat(flagged.state()).isEqualTo(OrderState.OPEN);
        assertThat(flagged.wageFlag()).contains("$40.50", "$41.00", city);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(lettersTo("ers-ec-1@county.example", order))
                        .filteredOn(letter -> letter.contains("too low"))
                        .singleElement()
                        .satisfies(letter -> assertThat(letter).contains("Fri, Jan 1, 2027", "$41.00")));

        ActingAs.run(
                OWNER,
                () -> orders.amend(
                        order, new Amendment(flagged.version(), "2", "41.00", "", "", "The employer pays more.")));
        assertThat(people.sees(OWNER, order).wageFlag()).isNull();
        assertThat(deeds(order)).containsSubsequence("Wage flagged", "Job order changed", "Wage flag removed");
    }

    /** JOB-3, SOD-8: a suspension holds the open orders of the tier at once; another person lifts it. */
    @Test
    void aSuspensionHoldsTheOrdersAndLiftingItOpensThemAgain() {
        String employer = employer("Suspended Diner");
        String packet = packets.opens(OWNER, employer, Tier.TIER_I);
        approve(packet);
        String order = people.opens(OWNER, employer, Program.TIER_I, packet);
        enter(order, "Waiter", "30.00", Program.TIER_I);
        awaitState(order, OrderState.OPEN);
        String plain = people.opens(OWNER, employer, Program.UNSUBSIDIZED, null);
        enter(plain, "Dishwasher", "30.00", Program.UNSUBSIDIZED);
        awaitState(plain, OrderState.OPEN);

        long approved = version(employer);
        ActingAs.run(
                "er-supervisor-1", () -> standing.suspend(employer, Tier.TIER_I, approved, "Two complaints are open."));

        OrderView held = people.sees("jpr-ec-1", order);
        assertThat(held.state()).isEqualTo(OrderState.ON_HOLD);
        assertThat(held.holdReason()).isEqualTo(HoldReason.TIER_SUSPENDED);
        assertThat(people.sees("jpr-ec-1", plain).state()).isEqualTo(OrderState.OPEN);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(lettersTo("ers-ec-1@county.example", order))
                        .anySatisfy(letter -> assertThat(letter).contains("on hold", "suspended")));

        long version = version(employer);
        assertThatThrownBy(() -> ActingAs.run(
                        "er-supervisor-1", () -> standing.lift(employer, Tier.TIER_I, version, "All is well.")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else");
        ActingAs.run(
                "program-manager-1", () -> standing.lift(employer, Tier.TIER_I, version, "The complaints are solved."));

        assertThat(people.sees("jpr-ec-1", order).state()).isEqualTo(OrderState.OPEN);
        assertThat(deeds(order)).endsWith("Job order opened", "Job order on hold", "Job order opened");
    }

    /** JOB-7: after 30 days the counselor asks the employer; without an answer in time the order is on hold until there is one. */
    @Test
    void anOrderIsReconfirmedAfterThirtyDaysAndOnHoldWhileNobodyKnows() {
        clock.setTo(at("2026-12-01T10:00"));
        String order = people.opens(OWNER, employer("Monthly Florist"), Program.UNSUBSIDIZED, null);
        enter(order, "Florist", "30.00", Program.UNSUBSIDIZED);
        awaitState(order, OrderState.OPEN);

        clock.setTo(at("2026-12-30T10:00"));
        sweep.sweep();
        assertThat(people.sees(OWNER, order).tasks()).isEmpty();

        clock.setTo(at("2026-12-31T10:00"));
        sweep.sweep();
        sweep.sweep();
        assertThat(people.sees(OWNER, order).tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.name()).isEqualTo("Reconfirm job order with employer"));
        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.OPEN);

        clock.setTo(at("2027-01-15T10:00"));
        sweep.sweep();
        assertThat(people.sees(OWNER, order).holdReason()).isEqualTo(HoldReason.NOT_RECONFIRMED);

        people.completes(
                OWNER,
                order,
                Map.of(
                        "reconfirmDecision",
                        "STILL_OPEN",
                        "reconfirmOpenings",
                        "5",
                        "reconfirmNote",
                        "Asked by phone."));

        OrderView again = people.sees(OWNER, order);
        assertThat(again.state()).isEqualTo(OrderState.OPEN);
        assertThat(again.remaining()).isEqualTo(5);
        assertThat(again.confirmedOn()).isEqualTo(LocalDate.of(2027, 1, 15));
    }

    private void enter(String order, String title, String wage, Program program) {
        people.types(OWNER, order, OrderActors.sound(title, wage, program));
        people.explains(OWNER, order, "Asked the employer.");
        people.handsIn(OWNER, order);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(people.sees(OWNER, order).tasks())
                        .singleElement()
                        .extracting(OpenTask::name)
                        .isEqualTo("Enter job order in ECA"));
        people.entersInEca(OWNER, order, "ECA-" + order);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pathOf(order)).contains("Job order entered"));
    }

    private void approve(String packet) {
        packets.completes(OWNER, packet);
        packets.submits(OWNER, packet);
        awaitTask(packet, "Review packet as supervisor");
        packets.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", "");
        awaitTask(packet, "Review file as APU");
        packets.passesAll("apu-reviewer-1", packet);
        packets.finishesReview("apu-reviewer-1", packet);
        awaitTask(packet, "Approve packet as manager");
        packets.decidesAsManager("program-manager-1", packet, "APPROVED", "");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(packets.sees(OWNER, packet).effectiveOn()).isNotNull());
    }

    private void awaitTask(String packet, String name) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(packets.sees(OWNER, packet).tasks())
                        .extracting(OpenTask::name)
                        .contains(name));
    }

    private void awaitState(String order, OrderState state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(people.sees(OWNER, order).state()).isEqualTo(state));
    }

    private long version(String employer) {
        return ActingAs.call("er-supervisor-1", () -> employers.get(employer)).tiers().stream()
                .map(EmployerView.TierStanding::version)
                .findFirst()
                .orElseThrow();
    }

    private void wage(String city, String hourly, String from) {
        ActingAs.run(
                "sys-admin-1",
                () -> rules.addWage(
                        new WageEntry(WageKind.CITY_MINIMUM, city, hourly, from, "", "The city's ordinance")));
    }

    private String employer(String name) {
        return ActingAs.call(
                OWNER,
                () -> employers.add(new NewEmployer(
                        name, null, Sector.PRIVATE, "1 Main St", "San Jose", "95113", null, null, null)));
    }

    private List<String> pathOf(String order) {
        return jdbc.sql(
                        "select element_name from case_step where case_number = :order and definition_key = 'JobOrderEntry'"
                                + " and element_type <> 'subProcess' order by seq")
                .param("order", order)
                .query(String.class)
                .list();
    }

    private List<String> deeds(String order) {
        return audit.of("job-order", order, 100).stream().map(AuditRow::action).toList();
    }

    private List<String> lettersTo(String recipient, String number) throws MessagingException {
        List<MimeMessage> received = Arrays.asList(smtp.getReceivedMessages());
        List<String> bodies = new ArrayList<>();
        for (MimeMessage message : received) {
            if (message.getSubject().endsWith(number)
                    && Arrays.toString(message.getRecipients(Message.RecipientType.TO))
                            .contains(recipient)) {
                bodies.add(GreenMailUtil.getBody(message));
            }
        }
        return bodies;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessCalendar.COUNTY).toInstant();
    }
}
