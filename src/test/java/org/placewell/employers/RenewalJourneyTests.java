package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
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
import org.placewell.SampleFacts;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderState;
import org.placewell.joborders.Program;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketOpening;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** ONB-12; domain 10, case 21: an agreement is renewed while its orders are open, and ends at last; nothing is mocked. */
@PlacewellTest
class RenewalJourneyTests {

    private static final String COUNSELOR = "ers-ec-1";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketOpening opening;

    @Autowired
    PacketPapers papers;

    @Autowired
    JobOrders jobOrders;

    @Autowired
    Tasks tasks;

    @Autowired
    TermSweep sweep;

    @Autowired
    AdjustableClock clock;

    PacketActors people;
    OrderActors orders;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        orders = new OrderActors(jobOrders, tasks);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void anOpenOrderStaysOpenAcrossARenewalAndNoWorkStartsAfterTheEnd() {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Renewing " + UUID.randomUUID(),
                        null,
                        Sector.PRIVATE,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        LocalDate last = today.plusDays(3);
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        agrees(packet, today, last);
        String order = entersOrder(employer, packet);
        approves(packet);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(orders.sees(COUNSELOR, order).state()).isEqualTo(OrderState.OPEN));

        String renewal =
                ActingAs.call(COUNSELOR, () -> opening.renew(employer, Tier.TIER_I, AgreementKind.RENEWAL, packet));
        agrees(renewal, last.plusDays(1), last.plusDays(2));
        assertThat(orders.sees(COUNSELOR, order).state()).isEqualTo(OrderState.OPEN);
        approves(renewal);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(states(employer)).containsExactly(TierState.APPROVED, TierState.UPCOMING));

        clock.advance(Duration.ofDays(4));
        sweep.sweep();
        assertThat(states(employer)).containsExactly(TierState.REPLACED, TierState.APPROVED);
        assertThat(orders.sees(COUNSELOR, order).state()).isEqualTo(OrderState.OPEN);

        clock.advance(Duration.ofDays(2));
        assertThat(states(employer)).containsExactly(TierState.REPLACED, TierState.EXPIRED);
        sweep.sweep();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(orders.sees(COUNSELOR, order).state()).isEqualTo(OrderState.ON_HOLD));
    }

    /** The Agreement with its term. */
    private void agrees(String packet, LocalDate first, LocalDate last) {
        DocumentKind agreement = DocumentKind.AGREEMENT;
        people.adds(COUNSELOR, packet, agreement, PacketActors.sampleOf(Tier.TIER_I, agreement));
        Map<String, String> facts = SampleFacts.sent(
                agreement,
                people.sees(COUNSELOR, packet),
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY));
        facts.put("termFrom", first.toString());
        facts.put("termTo", last.toString());
        facts.put("reason-EXPIRED", "A trial of a few days.");
        people.types(COUNSELOR, packet, agreement, facts);
        people.ticks(COUNSELOR, packet, agreement);
    }

    private void approves(String packet) {
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll("apu-reviewer-1", packet);
        people.finishesReview("apu-reviewer-1", packet);
        waitsFor("Approve packet as manager", packet);
        people.decidesAsManager("program-manager-1", packet, "APPROVED", "");
    }

    /** In ECA, waiting for the tier. */
    private String entersOrder(String employer, String packet) {
        String order = orders.opens(COUNSELOR, employer, Program.TIER_I, packet);
        orders.types(COUNSELOR, order, OrderActors.sound("Receptionist", "25.00", Program.TIER_I));
        orders.explains(COUNSELOR, order, "Asked the employer.");
        orders.handsIn(COUNSELOR, order);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        tasks.open(order).stream().anyMatch(task -> task.name().contains("ECA")));
        orders.entersInEca(
                COUNSELOR, order, "ECA-" + UUID.randomUUID().toString().substring(0, 8));
        return order;
    }

    private List<TierState> states(String employer) {
        return ActingAs.call(COUNSELOR, () -> employers.get(employer)).tiers().stream()
                .map(EmployerView.TierStanding::state)
                .toList();
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(step));
    }
}
