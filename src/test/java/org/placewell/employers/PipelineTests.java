package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.OrderActors;
import org.placewell.PlacewellTest;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderField;
import org.placewell.joborders.OrderState;
import org.placewell.joborders.Program;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** PRO-6 and domain 05, 5.1: what happens moves an employer along, and its state follows from its facts. */
@PlacewellTest
class PipelineTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    EmployerStanding standing;

    @Autowired
    EmployerMerging merging;

    @Autowired
    ContactLog log;

    @Autowired
    Outreach outreach;

    @Autowired
    TermSweep sweep;

    @Autowired
    JobOrders jobOrders;

    @Autowired
    Tasks tasks;

    @Autowired
    AdjustableClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    OrderActors orders;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        orders = new OrderActors(jobOrders, tasks);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void anOutreachIsTheFirstStepAndAskingForATierIsInterest() {
        String employer = employer("Asking");
        assertThat(situation(employer))
                .extracting(EmployerView::state, EmployerView::stage)
                .containsExactly(EmployerState.PROSPECT, Stage.PROSPECT_IDENTIFIED);

        ActingAs.call(COUNSELOR, () -> outreach.start(employer));
        assertThat(situation(employer).stage()).isEqualTo(Stage.OUTREACH);
        enroll(employer, Tier.TIER_I);

        assertThat(situation(employer))
                .extracting(EmployerView::state, EmployerView::stage)
                .containsExactly(EmployerState.PROSPECT, Stage.LEAD_QUALIFIED);
        assertThat(ActingAs.call(COUNSELOR, () -> keeping.get(employer)).stages())
                .extracting(EmployerRecord.StageChange::stage, EmployerRecord.StageChange::reason)
                .contains(tuple(Stage.LEAD_QUALIFIED, "P-TIER_I-" + employer));
    }

    @Test
    void anApprovedTierMakesItActiveFromItsFirstDayOnAndASuspensionSuspends() {
        String now = employer("Now");
        approve(now, today());
        assertThat(situation(now).state()).isEqualTo(EmployerState.ACTIVE);

        String later = employer("Later");
        approve(later, today().plusDays(3));
        assertThat(situation(later).state()).isEqualTo(EmployerState.PROSPECT);
        clock.advance(Duration.ofDays(3));
        sweep.sweep();
        assertThat(situation(later).state()).isEqualTo(EmployerState.ACTIVE);

        long approved = version(now);
        ActingAs.run(SUPERVISOR, () -> standing.suspend(now, Tier.TIER_I, approved, "Unpaid wages."));
        assertThat(situation(now).state()).isEqualTo(EmployerState.SUSPENDED);
        long suspended = version(now);
        ActingAs.run("er-supervisor-2", () -> standing.lift(now, Tier.TIER_I, suspended, "Paid."));
        assertThat(situation(now).state()).isEqualTo(EmployerState.ACTIVE);
    }

    @Test
    void anOpenOrderWithoutSubsidyMakesItActiveAndItsHiresAndFeedbackMoveItOn() {
        String employer = employer("Hiring");
        String order = opensOrder(employer);
        assertThat(situation(employer))
                .extracting(EmployerView::state, EmployerView::stage)
                .containsExactly(EmployerState.ACTIVE, Stage.POSITION_SOURCED);

        hires(order, today());
        assertThat(situation(employer).stage()).isEqualTo(Stage.MATCHING);
        logs(employer, LogKind.CONTACT);
        assertThat(situation(employer).stage()).isEqualTo(Stage.MATCHING);
        logs(employer, LogKind.FEEDBACK);
        assertThat(situation(employer).stage()).isEqualTo(Stage.FEEDBACK);
        logs(employer, LogKind.IMPROVEMENT);
        assertThat(situation(employer).stage()).isEqualTo(Stage.IMPROVEMENT);

        opensOrder(employer);
        assertThat(situation(employer).stage()).as("a stage may come again").isEqualTo(Stage.POSITION_SOURCED);
    }

    /** PRO-16: after each hire somebody asks the employer; what it says is about that hire. */
    @Test
    void theEmployersFeedbackIsDueAfterEachHireUntilItIsLogged() {
        String employer = employer("Hearing");
        String order = opensOrder(employer);
        assertThat(due(employer)).isEmpty();
        hires(order, today().minusDays(1));
        hires(order, today());
        assertThat(due(employer))
                .extracting(Hire::order, Hire::on)
                .containsExactly(tuple(order, today()), tuple(order, today().minusDays(1)));
        assertThat(ActingAs.call(COUNSELOR, () -> keeping.get(employer)).feedbackDue())
                .isEqualTo(2);

        Hire first = due(employer).get(1);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> logs(employer, LogKind.CONTACT, first.id()));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> logs(employer("Other"), LogKind.FEEDBACK, first.id()));
        logs(employer, LogKind.FEEDBACK, first.id());

        assertThat(due(employer)).extracting(Hire::on).containsExactly(today());
        assertThat(ActingAs.call("jpr-ec-1", () -> log.list(employer, new LogSearch(null, null, "-at", 1)))
                        .rows())
                .extracting(LogRow::about)
                .containsExactly(first.words());
    }

    @Test
    void feedbackIsAskedForTheLatestHiresFirstAndForNoMoreThanAPageTakes() {
        String employer = employer("Growing");
        String order = opensOrder(employer, ContactLog.MOST_DUE + 1);
        IntStream.rangeClosed(0, ContactLog.MOST_DUE).forEach(days -> hires(order, today().minusDays(days)));

        assertThat(due(employer))
                .extracting(Hire::on)
                .hasSize(ContactLog.MOST_DUE)
                .startsWith(today())
                .doesNotContain(today().minusDays(ContactLog.MOST_DUE));
        assertThat(ActingAs.call(COUNSELOR, () -> keeping.get(employer)).feedbackDue())
                .isEqualTo(ContactLog.MOST_DUE + 1L);
    }

    private List<Hire> due(String employer) {
        return ActingAs.call(COUNSELOR, () -> log.feedbackDue(employer));
    }

    @Test
    void anActiveEmployerOfWhichNothingIsHeardIsDormantUntilSomebodyTalksToIt() {
        String employer = employer("Silent");
        approve(employer, today());
        clock.advance(Duration.ofDays(180));
        assertThat(situation(employer).state()).isEqualTo(EmployerState.ACTIVE);
        clock.advance(Duration.ofDays(1));
        assertThat(situation(employer).state()).isEqualTo(EmployerState.DORMANT);

        logs(employer, LogKind.CONTACT);

        assertThat(situation(employer).state()).isEqualTo(EmployerState.ACTIVE);
    }

    @Test
    void theListIsFilteredByStateAndShowsIt() {
        String prospect = employer("List");
        String active = employer("List");
        approve(active, today());
        String merged = employer("List");
        ActingAs.run(SUPERVISOR, () -> {
            MergePreview seen = merging.preview(merged, prospect);
            merging.merge(merged, prospect, seen.from().version(), seen.into().version(), "The same.");
        });

        assertThat(listed(null))
                .containsExactlyInAnyOrder(
                        tuple(prospect, EmployerState.PROSPECT), tuple(active, EmployerState.ACTIVE));
        assertThat(listed(EmployerState.ACTIVE)).containsExactly(tuple(active, EmployerState.ACTIVE));
        assertThat(listed(EmployerState.PROSPECT)).containsExactly(tuple(prospect, EmployerState.PROSPECT));
        assertThat(listed(EmployerState.DORMANT)).isEmpty();
        assertThat(situation(merged).state()).isEqualTo(EmployerState.MERGED);
        String stays = employer("List");
        ActingAs.run(SUPERVISOR, () -> {
            MergePreview seen = merging.preview(active, stays);
            merging.merge(active, stays, seen.from().version(), seen.into().version(), "The same.");
        });
        assertThat(situation(stays))
                .extracting(EmployerView::state, EmployerView::stage)
                .containsExactly(EmployerState.ACTIVE, Stage.LEAD_QUALIFIED);
        assertThat(ActingAs.call(SUPERVISOR, () -> keeping.get(stays)).stages())
                .extracting(EmployerRecord.StageChange::reason)
                .contains("Merged " + active);
    }

    /** A form that is sent twice is kept once; whatever differs is another entry. */
    @ParameterizedTest
    @MethodSource("others")
    void takesNoOtherEntryForTheOneThatIsKept(UnaryOperator<LogEntry> other) {
        String employer = employer("Twice told");
        UUID form = UUID.randomUUID();
        LogEntry entry = new LogEntry(
                LogKind.CONTACT, Channel.PHONE, clock.instant(), 5, "Ana", "How it goes", "Fine.", null, null);
        ActingAs.run(COUNSELOR, () -> log.add(employer, form, entry, null));
        ActingAs.run(COUNSELOR, () -> log.add(employer, form, entry, null));

        assertThatThrownBy(() -> ActingAs.run(COUNSELOR, () -> log.add(employer, form, other.apply(entry), null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has kept another entry already");
    }

    static Stream<UnaryOperator<LogEntry>> others() {
        return Stream.of(
                kept -> like(kept, Channel.TEXT, 5, "Ana", null),
                kept -> like(kept, Channel.PHONE, null, "Ana", null),
                kept -> like(kept, Channel.PHONE, 5, "Bo", null),
                kept -> like(kept, Channel.PHONE, 5, "Ana", LocalDate.of(2030, 1, 7)));
    }

    private static LogEntry like(
            LogEntry kept, Channel channel, @Nullable Integer minutes, String withWhom, @Nullable LocalDate nextOn) {
        return new LogEntry(
                kept.kind(), channel, kept.at(), minutes, withWhom, kept.purpose(), kept.summary(), null, nextOn);
    }

    private List<Tuple> listed(@Nullable EmployerState state) {
        return ActingAs.call(
                        COUNSELOR,
                        () -> employers.list(new EmployerSearch(mark, null, null, null, state, null, "name", 1)))
                .rows()
                .stream()
                .map(row -> tuple(row.number(), row.state()))
                .toList();
    }

    private EmployerView situation(String employer) {
        return ActingAs.call("jpr-ec-1", () -> employers.get(employer));
    }

    private void enroll(String employer, Tier tier) {
        ActingAs.run(COUNSELOR, () -> employers.enroll(employer, tier, "P-" + tier + "-" + employer));
    }

    private void approve(String employer, LocalDate from) {
        enroll(employer, Tier.TIER_I);
        ActingAs.run(COUNSELOR, () -> employers.approveTier("P-TIER_I-" + employer, AgreementTerm.from(from)));
    }

    private long version(String employer) {
        return ActingAs.call(COUNSELOR, () -> employers.get(employer))
                .tiers()
                .get(0)
                .version();
    }

    private String opensOrder(String employer) {
        return opensOrder(employer, 2);
    }

    private String opensOrder(String employer, int openings) {
        String order = orders.opens(COUNSELOR, employer, Program.UNSUBSIDIZED, null);
        Map<OrderField, String> typed = OrderActors.sound("Cook", "45.00", Program.UNSUBSIDIZED);
        typed.put(OrderField.OPENINGS, Integer.toString(openings));
        orders.types(COUNSELOR, order, typed);
        orders.explains(COUNSELOR, order, "Asked the employer.");
        orders.handsIn(COUNSELOR, order);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        tasks.open(order).stream().anyMatch(task -> task.name().contains("ECA")));
        orders.entersInEca(
                COUNSELOR, order, "ECA-" + UUID.randomUUID().toString().substring(0, 8));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> orders.sees(COUNSELOR, order).state() == OrderState.OPEN);
        return order;
    }

    private void hires(String order, LocalDate on) {
        int version = orders.sees(COUNSELOR, order).version();
        ActingAs.run(COUNSELOR, () -> jobOrders.hire(order, version, on));
    }

    private void logs(String employer, LogKind kind) {
        logs(employer, kind, null);
    }

    private void logs(String employer, LogKind kind, @Nullable UUID hire) {
        ActingAs.run(
                COUNSELOR,
                () -> log.add(
                        employer,
                        UUID.randomUUID(),
                        new LogEntry(
                                kind, Channel.PHONE, clock.instant(), 5, "Ana", "How it goes", "Fine.", null, null),
                        hire));
    }

    private String employer(String name) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        name + " " + mark, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, null, null)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
