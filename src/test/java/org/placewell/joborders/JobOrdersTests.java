package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.OrderActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.audit.PersonTrail;
import org.placewell.audit.SeparatedDuties;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.EmployerView;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.employers.Sector;
import org.placewell.employers.Terms;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.employers.WorksiteEntry;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people may do with job orders, on a real PostgreSQL: drafts, hires, ends, lists. */
@PlacewellTest
class JobOrdersTests {

    private static final String OWNER = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    PeopleAndPlaces places;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    JobOrders orders;

    @Autowired
    JobOrderSteps steps;

    @Autowired
    OrderSweep sweep;

    @Autowired
    Tasks tasks;

    @Autowired
    OrderAccount accounts;

    @Autowired
    CountyRules rules;

    @Autowired
    WageFloors floors;

    @Autowired
    PersonTrail trail;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AdjustableClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext context;

    OrderActors people;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new OrderActors(orders, tasks);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void keepsADraftHoweverItIsTyped() {
        String order = draft(Program.TIER_I, null);
        people.types(OWNER, order, Map.of(OrderField.OPENINGS, "two or three", OrderField.STARTS_ON, "soon"));

        OrderView view = people.sees(OWNER, order);
        assertThat(view.typed().get(OrderField.OPENINGS)).isEqualTo("two or three");
        assertThat(view.errors()).containsKeys(OrderField.TITLE, OrderField.OPENINGS, OrderField.STARTS_ON);
        assertThatThrownBy(() -> people.handsIn(OWNER, order))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Enter the job title.")
                .hasMessageContaining("Openings:");
    }

    @Test
    void givesTheSameUntouchedDraftForASecondClick() {
        String employer = employer();
        String first = people.opens(OWNER, employer, Program.TIER_I, null);
        assertThat(people.opens(OWNER, employer, Program.TIER_I, null)).isEqualTo(first);
        assertThat(people.opens(OWNER, employer, Program.UNSUBSIDIZED, null)).isNotEqualTo(first);
        people.types(OWNER, first, Map.of(OrderField.TITLE, "Cook"));
        assertThat(people.opens(OWNER, employer, Program.TIER_I, null)).isNotEqualTo(first);
    }

    @Test
    void overwritesNothingThatSomebodySavedMeanwhile() {
        String order = draft(Program.TIER_I, null);
        people.types(OWNER, order, Map.of(OrderField.TITLE, "Cook"));
        JobOrderFields mine = JobOrderFields.of(Map.of("title", "Waiter"));

        SavedDraft answer = ActingAs.call(OWNER, () -> orders.save(order, 0, mine, null));

        assertThat(answer).isInstanceOfSatisfying(SavedDraft.Stale.class, stale -> {
            assertThat(stale.now().get(OrderField.TITLE)).isEqualTo("Cook");
            assertThat(stale.byName()).isNotBlank();
        });
        assertThat(people.sees(OWNER, order).title()).isEqualTo("Cook");
    }

    @Test
    void letsOnlyTheResponsibleCounselorTypeAndHandIn() {
        String order = draft(Program.TIER_I, null);
        for (String other : List.of("ers-ec-2", SUPERVISOR, "jpr-ec-1")) {
            assertThatThrownBy(() ->
                            ActingAs.call(other, () -> orders.save(order, 0, JobOrderFields.of(Map.of()), null)))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> ActingAs.run(other, () -> steps.mayEnter(order)))
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> ActingAs.call("ecc-cst-1", () -> orders.get(order)))
                .isInstanceOf(Refused.class);
        assertThat(people.sees("ers-ec-2", order).abilities()).isEmpty();
    }

    /** Domain 00: the Agreement of its packet asks why; until the tier stands no order of it opens. */
    @Test
    void takesAnOrderOfTierTwoForAPrivateEmployer() {
        assertThat(people.opens(OWNER, employer(), Program.TIER_II_PWEX, null)).startsWith("JO-");
    }

    /** JOB-2, JOB-4, JOB-8, JOB-9, JOB-10: what the checks find goes on with a reason, and comes back without one. */
    @Test
    void goesOnWithAReasonForEverythingThatWasFoundAndComesBackWithoutOne() {
        String order = draft(Program.TIER_I, null);
        Map<OrderField, String> odd = new HashMap<>(OrderActors.sound("Young waiter", "1.00", Program.TIER_I));
        odd.put(OrderField.CITY, "San Jose");
        odd.put(OrderField.DESCRIPTION, "Waits; young only.");
        odd.put(OrderField.HOURS_PER_WEEK, "45");
        odd.put(OrderField.VACANCY_CONFIRMED, "");
        odd.put(OrderField.DISPLACEMENT_ATTESTED, "");
        odd.put(OrderField.SPECIALIZED, "true");
        people.types(OWNER, order, odd);
        List<FindingCode> found = people.sees(OWNER, order).findings().stream()
                .map(OrderFinding::code)
                .toList();
        assertThat(found)
                .contains(
                        FindingCode.HOURS,
                        FindingCode.SHORT_DESCRIPTION,
                        FindingCode.VACANCY_NOT_CONFIRMED,
                        FindingCode.DISPLACEMENT_NOT_ATTESTED,
                        FindingCode.TARGET_GROUP_MISSING);
        ActingAs.run(OWNER, () -> {
            steps.mayEnter(order);
            steps.recordEntry(order);
        });
        assertThat(steps.check(order)).isFalse();
        assertThat(people.sees(OWNER, order).entryStep()).isEqualTo(EntryStep.TYPING);

        reasons(order, found);
        ActingAs.run(OWNER, () -> steps.recordEntry(order));
        assertThat(steps.check(order)).isTrue();
        assertThat(people.sees(OWNER, order).findings())
                .hasSameSizeAs(found)
                .allSatisfy(finding -> assertThat(finding.reason()).isEqualTo("Asked the employer."));
    }

    @Test
    void showsNoFindingThatANewVersionNoLongerHas() {
        String order = draft(Program.UNSUBSIDIZED, null);
        Map<OrderField, String> fields = new HashMap<>(OrderActors.sound("Cook", "40.00", Program.UNSUBSIDIZED));
        fields.put(OrderField.VACANCY_CONFIRMED, "");
        people.types(OWNER, order, fields);
        reasons(order, allBut(order, FindingCode.VACANCY_NOT_CONFIRMED));
        ActingAs.run(OWNER, () -> steps.recordEntry(order));
        assertThat(steps.check(order)).isFalse();

        people.types(OWNER, order, Map.of(OrderField.VACANCY_CONFIRMED, "true"));
        ActingAs.run(OWNER, () -> steps.recordEntry(order));
        assertThat(steps.check(order)).isTrue();

        assertThat(people.sees(OWNER, order).findings())
                .extracting(OrderFinding::code)
                .doesNotContain(FindingCode.VACANCY_NOT_CONFIRMED);
        assertThat(accounts.of(order, OrderDeed::name).findings())
                .filteredOn(finding -> finding.about().equals(FindingCode.VACANCY_NOT_CONFIRMED.title()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.cycle()).isEqualTo(1);
                    assertThat(finding.fix()).isNotNull();
                });
    }

    private List<FindingCode> allBut(String order, FindingCode one) {
        return people.sees(OWNER, order).findings().stream()
                .map(OrderFinding::code)
                .filter(code -> code != one)
                .toList();
    }

    /** For the page of the case: who decided what on which version. */
    @Test
    void tellsAuditorsEveryDecisionWithItsVersionAndEveryFinding() {
        String order = draft(Program.TIER_I, null);
        Map<OrderField, String> fields = new HashMap<>(OrderActors.sound("Cook", "40.00", Program.TIER_I));
        fields.put(OrderField.HOURS_PER_WEEK, "45");
        people.types(OWNER, order, fields);
        reasons(order, allBut(order, FindingCode.HOURS));
        ActingAs.run(OWNER, () -> steps.recordEntry(order));
        steps.check(order);
        int first = people.sees(OWNER, order).version();
        assertThat(accounts.of(order, OrderDeed::name).findings())
                .filteredOn(finding -> finding.about().equals(FindingCode.HOURS.title()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).isNull());
        reasons(order, List.of(FindingCode.HOURS));
        ActingAs.run(OWNER, () -> steps.recordEntry(order));
        steps.check(order);
        int second = people.sees(OWNER, order).version();
        String eca = "ECA-" + UUID.randomUUID();
        ActingAs.run(OWNER, () -> steps.recordEcaEntry(order, new EcaEntry(EcaEntry.Outcome.ENTERED, eca)));

        var account = accounts.of(order, OrderDeed::name);
        assertThat(account.deeds())
                .extracting(CaseAccount.Deed::element, CaseAccount.Deed::by, CaseAccount.Deed::version)
                .containsExactly(
                        tuple("HANDED_IN", OWNER, first),
                        tuple("HANDED_IN", OWNER, second),
                        tuple("ENTERED_IN_ECA", OWNER, second));
        assertThat(account.findings())
                .filteredOn(finding -> finding.about().equals(FindingCode.HOURS.title()))
                .extracting(CaseAccount.Finding::cycle)
                .containsExactly(1, 2);
        assertThat(account.findings())
                .allSatisfy(finding -> assertThat(finding.fix()).isNotNull());
        assertThat(account.findings())
                .anySatisfy(finding -> assertThat(finding.words()).contains("Asked the employer."));
    }

    @Test
    void keepsReasonsForWhichTheFormHadNoBox() {
        String order = draft(Program.UNSUBSIDIZED, null);
        people.types(OWNER, order, OrderActors.sound("Cook", "", Program.UNSUBSIDIZED));
        reasons(order, List.of(FindingCode.WAGE_UNKNOWN));
        int version = people.sees(OWNER, order).version();
        // the openings cannot be read, so the page shows no findings
        ActingAs.run(
                OWNER,
                () -> orders.save(
                        order, version, JobOrderFields.of(Map.of("title", "Cook", "openings", "many")), null));
        assertThat(people.sees(OWNER, order).typed().reason(FindingCode.WAGE_UNKNOWN))
                .isEqualTo("Asked the employer.");

        ActingAs.run(
                OWNER,
                () -> orders.save(
                        order,
                        version + 1,
                        JobOrderFields.of(Map.of("title", "Cook", "reason-WAGE_UNKNOWN", " ")),
                        null));
        assertThat(people.sees(OWNER, order).typed().reason(FindingCode.WAGE_UNKNOWN))
                .isEmpty();
    }

    @Test
    void theTrailNamesTheFieldsOfADraftThatWereChanged() {
        String order = draft(Program.UNSUBSIDIZED, null);
        people.types(OWNER, order, Map.of(OrderField.TITLE, "Cook", OrderField.OPENINGS, "2"));
        people.types(OWNER, order, Map.of(OrderField.OPENINGS, "3"));
        assertThat(changedFields(order, "Draft saved")).containsExactly("{openings,title}", "{openings}");
    }

    /** What an order said before a change stands in the trail beside what it says now. */
    @Test
    void theTrailKeepsWhatAChangedOrderSaidBefore() {
        String order = open(Map.of(OrderField.WAGE_MIN, "40.00"));
        int version = people.sees(OWNER, order).version();
        ActingAs.run(
                OWNER, () -> orders.amend(order, new Amendment(version, "3", "41.00", "", "", "The employer asked.")));
        assertThat(people.sees(OWNER, order).history())
                .filteredOn(row -> row.action().equals("Job order changed"))
                .singleElement()
                .satisfies(row -> assertThat(row.reason())
                        .isEqualTo("Openings: was 2, is 3. Wage from: was 40.00, is 41.00. Why: The employer asked."));
        assertThat(changedFields(order, "Job order changed")).containsExactly("{openings,wageMin}");
    }

    private List<String> changedFields(String order, String action) {
        return jdbc.sql("select changed_fields::text from audit_event where object_id = :order and action = :action"
                        + " order by id")
                .param("order", order)
                .param("action", action)
                .query(String.class)
                .list();
    }

    /** ONB-11: whatever page it was opened on, an order of a tier that is asked for waits for the packet and ends with it. */
    @Test
    void anOrderOpenedOnTheEmployersPageBelongsToTheUndecidedPacketOfItsTier() {
        PacketActors packets = new PacketActors(onboarding, papers, tasks);
        String employer = employer();
        String packet = packets.opens(OWNER, employer, Tier.TIER_I);
        String order = people.opens(OWNER, employer, Program.TIER_I, null);
        assertThat(people.sees(OWNER, order).packetNumber()).isEqualTo(packet);
        assertThat(people.opens(OWNER, employer, Program.TIER_I, packet)).isEqualTo(order);
        String plain = people.opens(OWNER, employer, Program.UNSUBSIDIZED, null);
        assertThat(people.sees(OWNER, plain).packetNumber()).isNull();

        packets.withdraws(OWNER, packet, "Next year perhaps.");

        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.CANCELLED);
        String after = people.opens(OWNER, employer, Program.TIER_I, null);
        assertThat(people.sees(OWNER, after).packetNumber()).isNull();
    }

    @Test
    void noOrderIsOpenedForAPacketThatCameToNothing() {
        PacketActors packets = new PacketActors(onboarding, papers, tasks);
        String packet = packets.opens(OWNER, employer(), Tier.TIER_I);
        String order = ActingAs.call(OWNER, () -> onboarding.openJobOrder(packet));
        assertThat(people.sees(OWNER, order).packetNumber()).isEqualTo(packet);
        assertThatThrownBy(() -> ActingAs.call("ers-ec-2", () -> onboarding.openJobOrder("P-none")))
                .isInstanceOf(Refused.class);
        packets.withdraws(OWNER, packet, "Next year perhaps.");
        assertThatThrownBy(() -> ActingAs.call(OWNER, () -> onboarding.openJobOrder(packet)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("withdrawn");
    }

    @Test
    void aPacketIsNotDecidedWhileAnOrderIsOpenedForIt() throws Exception {
        PacketActors packets = new PacketActors(onboarding, papers, tasks);
        String packet = packets.opens(OWNER, employer(), Tier.TIER_I);
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<@Nullable String> order = new AtomicReference<>();
            Future<?> withdrawn = Objects.requireNonNull(transaction.execute(status -> {
                order.set(ActingAs.call(OWNER, () -> onboarding.openJobOrder(packet)));
                Future<?> withdrawal = others.submit(() -> packets.withdraws(OWNER, packet, "Next year perhaps."));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                        .query(Long.class)
                                        .single()
                                > 0);
                assertThat(withdrawal.isDone()).isFalse();
                return withdrawal;
            }));
            withdrawn.get(20, TimeUnit.SECONDS);
            assertThat(people.sees(OWNER, Objects.requireNonNull(order.get())).state())
                    .isEqualTo(OrderState.CANCELLED);
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void refusesANumberInEcaThatAnotherOrderHas() {
        String number = "ECA-" + UUID.randomUUID().toString().substring(0, 8);
        entered(Program.UNSUBSIDIZED, number, Map.of());
        String second = checked(Program.UNSUBSIDIZED, Map.of());
        EcaEntry same = new EcaEntry(EcaEntry.Outcome.ENTERED, number);
        assertThatThrownBy(() -> ActingAs.run(OWNER, () -> steps.mayEnterInEca(second, same)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(number);
    }

    /** JOB-6. */
    @Test
    void isFilledByItsLastHireAndOpenAgainWhenThatWasNone() {
        String order = open(Map.of(OrderField.OPENINGS, "1"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        OrderView open = people.sees(OWNER, order);
        ActingAs.run(OWNER, () -> orders.hire(order, open.version(), today));

        OrderView filled = people.sees("jpr-ec-1", order);
        assertThat(filled.state()).isEqualTo(OrderState.FILLED);
        assertThat(filled.hires()).hasSize(1);
        assertThatThrownBy(() -> ActingAs.run(OWNER, () -> orders.hire(order, open.version(), today)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has changed the order");

        UUID hire = filled.hires().get(0).id();
        ActingAs.run(OWNER, () -> orders.undoHire(order, filled.version(), hire, "Did not start."));
        OrderView again = people.sees(OWNER, order);
        assertThat(again.state()).isEqualTo(OrderState.OPEN);
        assertThat(again.history()).extracting(AuditRow::action).endsWith("Hire taken back", "Job order opened");
        assertThat(letters(order + "/M9/"))
                .anySatisfy(subject -> assertThat(subject).isEqualTo("Job order open again - " + order));
        assertThat(again.remaining()).isEqualTo(1);
        assertThatThrownBy(() -> ActingAs.run(OWNER, () -> orders.undoHire(order, again.version(), hire, "Twice.")))
                .isInstanceOf(Refused.class);
    }

    /** Domain 00: a suspension blocks. */
    @Test
    void recordsNoHireAtAWorksiteThatIsSuspended() {
        String employer = employer();
        ActingAs.run(
                OWNER,
                () -> places.keepWorksite(
                        employer,
                        null,
                        0,
                        new WorksiteEntry("Dock", "9 PIER, ", "San  Jose", "95110", null, null, null)));
        UUID dock = ActingAs.call(OWNER, () -> keeping.get(employer))
                .worksites()
                .get(0)
                .id();
        String order = entered(
                Program.UNSUBSIDIZED,
                "ECA-" + UUID.randomUUID(),
                Map.of(OrderField.WORKSITE, "9 Pier", OrderField.CITY, "San Jose"),
                employer);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        int seen = people.sees(OWNER, order).version();
        ActingAs.run(SUPERVISOR, () -> places.suspendWorksite(employer, dock, 0, "No handrail."));

        assertThatThrownBy(() -> ActingAs.run(OWNER, () -> orders.hire(order, seen, today)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The worksite Dock is suspended");
        ActingAs.run(OWNER, () -> orders.hire(order, seen, today.minusDays(1)));
        ActingAs.run("program-manager-1", () -> places.liftWorksite(employer, dock, 1, "Repaired."));
        int next = people.sees(OWNER, order).version();
        ActingAs.run(OWNER, () -> orders.hire(order, next, today));
    }

    /** An address is spelled in many ways; a worksite that was chosen is that one, whatever its record says later. */
    @Test
    void aWorksiteThatWasChosenBlocksItsOrdersExactly() {
        String employer = employer();
        UUID dock = worksite(employer, "Dock", "9 Pier Street");
        UUID shop = worksite(employer, "Shop", "1 Harbor Road");
        String order = people.opens(OWNER, employer, Program.UNSUBSIDIZED, null);
        saves(order, Map.of("title", "Cook", "worksite", "9 pier", "city", "Gilroy"), dock);
        assertThat(people.sees(OWNER, order))
                .satisfies(view -> assertThat(view.worksiteId()).isEqualTo(dock))
                .satisfies(view ->
                        assertThat(view.typed().get(OrderField.WORKSITE)).isEqualTo("9 Pier Street"))
                .satisfies(view -> assertThat(view.city()).isEqualTo("San Jose"));

        saves(order, Map.of("title", "Cook", "worksite", "1 HARBOR ROAD", "city", "San Jose"), dock);
        assertThat(people.sees(OWNER, order).worksiteId())
                .as("another address was typed")
                .isEqualTo(shop);
        saves(order, Map.of("title", "Cook", "worksite", "7 Nowhere", "city", "San Jose"), null);
        assertThat(people.sees(OWNER, order).worksiteId()).isNull();
        assertThatThrownBy(() -> saves(order, Map.of("title", "Cook"), UUID.randomUUID()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("none of the employer");

        String entered = entered(
                Program.UNSUBSIDIZED,
                "ECA-" + UUID.randomUUID(),
                Map.of(OrderField.WORKSITE, "9 Pier Street", OrderField.CITY, "San Jose"),
                employer);
        ActingAs.run(
                OWNER,
                () -> places.keepWorksite(
                        employer,
                        dock,
                        0,
                        new WorksiteEntry("Dock", "9 Pier St.", "San Jose", "95110", null, null, null)));
        ActingAs.run(SUPERVISOR, () -> places.suspendWorksite(employer, dock, 1, "No handrail."));
        int seen = people.sees(OWNER, entered).version();
        assertThatThrownBy(() -> ActingAs.run(
                        OWNER,
                        () -> orders.hire(
                                entered, seen, LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY))))
                .hasMessageContaining("The worksite Dock is suspended");
    }

    private UUID worksite(String employer, String name, String street) {
        ActingAs.run(
                OWNER,
                () -> places.keepWorksite(
                        employer, null, 0, new WorksiteEntry(name, street, "San Jose", "95110", null, null, null)));
        return ActingAs.call(OWNER, () -> keeping.get(employer)).worksites().stream()
                .filter(site -> site.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void saves(String order, Map<String, String> typed, @Nullable UUID worksite) {
        int version = people.sees(OWNER, order).version();
        ActingAs.run(OWNER, () -> orders.save(order, version, JobOrderFields.of(typed), worksite));
    }

    /** Domain 00: what has expired blocks. */
    @Test
    void recordsNoHireInATierWhoseInsuranceHasEnded() {
        String employer = employer();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String order = openUnderATermThatEnds(employer, today);
        jdbc.sql("update employer_tier set insurance_ends_on = :day where employer_number = :employer")
                .param("day", today.minusDays(1))
                .param("employer", employer)
                .update();
        int seen = people.sees(OWNER, order).version();

        assertThatThrownBy(() -> ActingAs.run(OWNER, () -> orders.hire(order, seen, today)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The insurance for Tier I ended on");
        ActingAs.run(OWNER, () -> orders.hire(order, seen, today.minusDays(1)));
    }

    /** ADR 0031: the insurance of the agreement that held the day counts, also once that agreement is over. */
    @Test
    void recordsNoHireOfADayAfterTheInsuranceThoughTheAgreementIsOverToo() {
        String employer = employer();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String order = openUnderATermThatEnds(employer, today);
        jdbc.sql("update employer_tier set state = 'EXPIRED', effective_on = :began, insurance_ends_on = :insured,"
                        + " term_ends_on = :ended where employer_number = :employer")
                .param("began", today.minusDays(40))
                .param("insured", today.minusDays(20))
                .param("ended", today.minusDays(5))
                .param("employer", employer)
                .update();

        assertThatThrownBy(() -> hires(order, today.minusDays(10)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The insurance for Tier I ended on " + CountyWords.day(today.minusDays(20)));
        hires(order, today.minusDays(20));
    }

    /** Domain 00, and domain 10, case 21: no new starts while the tier is suspended, nor after the agreement's end. */
    @Test
    void recordsNoHireInATierThatIsSuspendedOrWhoseAgreementHasEnded() {
        String employer = employer();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String order = openUnderATermThatEnds(employer, today);
        suspends(SUPERVISOR, employer);
        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.ON_HOLD);
        assertThatThrownBy(() -> hires(order, today))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Tier I is suspended since");
        hires(order, today.minusDays(1));
        lifts("program-manager-1", employer);

        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> hires(order, today.plusDays(1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(
                        "The agreement for Tier I had ended before " + CountyWords.day(today.plusDays(1)));
        hires(order, today);
    }

    private void hires(String order, LocalDate on) {
        int version = people.sees(OWNER, order).version();
        ActingAs.run(OWNER, () -> orders.hire(order, version, on));
    }

    private List<String> letters(String occasion) {
        return jdbc.sql("select subject from mail_outbox where starts_with(occasion, :occasion) order by id")
                .param("occasion", occasion)
                .query(String.class)
                .list();
    }

    /** Two facts on one day are two letters; the same fact on that day is one. */
    @Test
    void tellsASecondWageThatIsTooLowInALetterOfItsOwn() {
        String city = "Twice " + UUID.randomUUID();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String order = open(Map.of(OrderField.CITY, city, OrderField.WAGE_MIN, "40.00"));
        wage(city, "41.00", today);
        sweep.sweep();
        assertThat(letters(order + "/wage/")).hasSize(1);
        jdbc.sql("update wage_floor set hourly = 42 where city = :city")
                .param("city", city)
                .update();
        transaction.executeWithoutResult(status -> floors.forget());
        sweep.sweep();
        assertThat(people.sees(OWNER, order).wageFlag()).contains("$42.00");
        assertThat(letters(order + "/wage/")).hasSize(2);
        sweep.sweep();
        assertThat(letters(order + "/wage/")).hasSize(2);
    }

    private void wage(String city, String hourly, LocalDate from) {
        ActingAs.run(
                "sys-admin-1",
                () -> rules.addWage(new WageEntry(
                        WageKind.CITY_MINIMUM, city, hourly, from.toString(), "", "The city's ordinance")));
    }

    @Test
    void aWageIsFlaggedOnceThoughTheFirstDayOfWorkComesMeanwhile() {
        String city = "Future " + UUID.randomUUID();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        wage(city, "41.00", today);
        String order = open(Map.of(
                OrderField.CITY,
                city,
                OrderField.WAGE_MIN,
                "40.00",
                OrderField.STARTS_ON,
                today.plusDays(3).toString()));
        sweep.sweep();
        String flag = people.sees(OWNER, order).wageFlag();
        assertThat(flag).contains("$41.00");
        clock.setTo(
                today.plusDays(4).atTime(9, 0).atZone(BusinessCalendar.COUNTY).toInstant());
        sweep.sweep();
        assertThat(people.sees(OWNER, order).wageFlag()).isEqualTo(flag);
        assertThat(people.sees(OWNER, order).history())
                .filteredOn(row -> row.action().equals("Wage flagged"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"CANCELLED", "EXPIRED"})
    void offersNoHireOnAnOrderThatIsOver(OrderState end) {
        String order = open(Map.of(OrderField.OPENINGS, "2"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        int first = people.sees(OWNER, order).version();
        ActingAs.run(OWNER, () -> orders.hire(order, first, today));
        assertThat(people.sees(OWNER, order).abilities()).contains(OrderView.Ability.HIRE);
        if (end == OrderState.CANCELLED) {
            int version = people.sees(OWNER, order).version();
            ActingAs.run(SUPERVISOR, () -> orders.cancel(order, version, "The shop is sold."));
        } else {
            int version = people.sees(OWNER, order).version();
            ActingAs.run(
                    OWNER, () -> orders.amend(order, new Amendment(version, "2", "40", "", today.toString(), "Ends.")));
            clock.setTo(today.plusDays(1)
                    .atTime(0, 5)
                    .atZone(BusinessCalendar.COUNTY)
                    .toInstant());
            sweep.sweep();
        }
        assertThat(people.sees(OWNER, order).state()).isEqualTo(end);
        assertThat(people.sees(OWNER, order).abilities()).doesNotContain(OrderView.Ability.HIRE);
    }

    @Test
    void oneOrderThatFailsHoldsUpNoOtherOfWhicheverKind() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String broken = open(Map.of(OrderField.CLOSES_ON, today.toString()));
        String longAgo = open(Map.of());
        jdbc.sql("update job_order set typed = '[]' where number = :number")
                .param("number", broken)
                .update();
        try {
            clock.setTo(today.plusDays(31)
                    .atTime(9, 0)
                    .atZone(BusinessCalendar.COUNTY)
                    .toInstant());
            assertThatThrownBy(() -> sweep.sweep()).isInstanceOf(RuntimeException.class);
            assertThat(people.sees(OWNER, longAgo).reconfirmBy()).isNotNull();
        } finally {
            jdbc.sql("update job_order set typed = '{}' where number = :number")
                    .param("number", broken)
                    .update();
        }
        sweep.sweep();
        assertThat(people.sees(OWNER, broken).state()).isEqualTo(OrderState.EXPIRED);
    }

    @Test
    void isCancelledByASupervisorWithAReasonOnceItIsEntered() {
        String order = open(Map.of());
        int version = people.sees(OWNER, order).version();
        assertThatThrownBy(() -> ActingAs.run(OWNER, () -> orders.cancel(order, version, "No.")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ActingAs.run(SUPERVISOR, () -> orders.cancel(order, version, " ")))
                .isInstanceOf(Refused.class);
        ActingAs.run(SUPERVISOR, () -> orders.cancel(order, version, "The shop is sold."));
        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void endsItsEntryWhenADraftIsCancelledByItsCounselor() {
        String order = draft(Program.TIER_I, null);
        assertThat(people.sees(OWNER, order).tasks()).hasSize(1);
        ActingAs.run(OWNER, () -> orders.cancel(order, 0, "Opened by mistake."));
        assertThat(people.sees(OWNER, order).tasks()).isEmpty();
        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.CANCELLED);
    }

    /** ONB-11; domain 10, case 5. */
    @Test
    void isCancelledWithThePacketThatItBelongsTo() {
        PacketActors packets = new PacketActors(onboarding, papers, tasks);
        String employer = employer();
        String packet = packets.opens(OWNER, employer, Tier.TIER_I);
        String waiting = people.opens(OWNER, employer, Program.TIER_I, packet);
        String other = people.opens(OWNER, employer, Program.UNSUBSIDIZED, null);

        packets.withdraws(OWNER, packet, "Next year perhaps.");

        assertThat(people.sees(OWNER, waiting).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(people.sees(OWNER, waiting).endReason()).contains(packet);
        assertThat(people.sees(OWNER, other).state()).isEqualTo(OrderState.DRAFT);
    }

    @Test
    void expiresWhenItsClosingDateHasPassed() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String order = open(Map.of(OrderField.CLOSES_ON, today.toString()));
        sweep.sweep();
        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.OPEN);
        clock.setTo(
                today.plusDays(1).atTime(0, 5).atZone(BusinessCalendar.COUNTY).toInstant());
        sweep.sweep();
        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.EXPIRED);
    }

    @Test
    void findsOrdersByWordsFiltersAndSpecialization() {
        String word = "zither" + UUID.randomUUID().toString().substring(0, 6);
        String order = open(Map.of(
                OrderField.TITLE,
                "Tuner of " + word,
                OrderField.CITY,
                "Gilroy",
                OrderField.SPECIALIZED,
                "true",
                OrderField.TARGET_GROUP,
                "Musicians"));

        assertThat(numbers(search(word, null, null, null, true))).containsExactly(order);
        assertThat(numbers(search(
                        "tuners " + word.substring(0, 8), OrderState.OPEN, Program.UNSUBSIDIZED, " gilroy ", true)))
                .containsExactly(order);
        assertThat(numbers(search(order.toLowerCase(Locale.ROOT), null, null, null, false)))
                .containsExactly(order);
        assertThat(numbers(search(word, OrderState.FILLED, null, null, false))).isEmpty();
        assertThat(numbers(search(word, null, Program.TIER_I, null, false))).isEmpty();
    }

    @Test
    void leavesOutWhatIsExcludedAndFindsAPhraseAsItStands() {
        String word = "harp" + UUID.randomUUID().toString().substring(0, 6);
        String day = open(Map.of(OrderField.TITLE, word + " cook by day"));
        String night = open(Map.of(OrderField.TITLE, "night cook " + word));
        assertThat(numbers(search(word + " cook -night", null, null, null, false)))
                .containsExactly(day);
        assertThat(numbers(search(word + " \"night cook\"", null, null, null, false)))
                .containsExactly(night);
        assertThat(numbers(search(word + " -night", null, null, null, false))).containsExactly(day);
        assertThat(numbers(search(word + " coo", null, null, null, false))).containsExactlyInAnyOrder(day, night);
    }

    @Test
    void sortsWagesByTheHourWhateverTheyArePaidFor() {
        String word = "lute" + UUID.randomUUID().toString().substring(0, 6);
        String yearly = open(
                Map.of(OrderField.TITLE, word, OrderField.WAGE_MIN, "83200", OrderField.PAY_UNIT, PayUnit.YEAR.name()));
        String hourly = open(Map.of(OrderField.TITLE, word, OrderField.WAGE_MIN, "50.00"));
        String none = open(Map.of(OrderField.TITLE, word, OrderField.WAGE_MIN, ""));
        assertThat(numbers(sorted(word, "wage"))).containsExactly(yearly, hourly, none);
        assertThat(numbers(sorted(word, "-wage"))).containsExactly(hourly, yearly, none);
    }

    private static OrderSearch sorted(String text, String sort) {
        return new OrderSearch(text, null, null, null, null, false, false, false, sort, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "a:* & !b", "\"unclosed", "%_!", "the", "\\", "<->", "()", "日本", "a -- b", "-"})
    void searchesForAnythingThatIsTypedWithoutFailing(String typed) {
        assertThat(ActingAs.call("jpr-ec-1", () -> orders.list(search(typed, null, null, null, false))))
                .isNotNull();
    }

    @Test
    void theOrdersOfATierAreHeldWhenItsTermHasEndedAndTheTierMayBeAskedForAgain() {
        String employer = employer();
        transaction.executeWithoutResult(status -> ActingAs.run(OWNER, () -> {
            employers.enroll(employer, Tier.TIER_I, "P-" + employer);
            employers.approveTier(
                    "P-" + employer, AgreementTerm.from(LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY)));
        }));
        String order = entered(Program.TIER_I, "ECA-" + UUID.randomUUID(), Map.of(), employer);
        assertThat(people.sees(OWNER, order).state()).isEqualTo(OrderState.OPEN);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        long version = ActingAs.call(OWNER, () -> employers.get(employer))
                .tiers()
                .get(0)
                .version();
        ActingAs.run(SUPERVISOR, () -> standing.endOn(employer, Tier.TIER_I, version, today));
        clock.setTo(
                today.plusDays(1).atTime(0, 5).atZone(BusinessCalendar.COUNTY).toInstant());
        assertThat(ActingAs.call(OWNER, () -> employers.get(employer))
                        .tiers()
                        .get(0)
                        .state())
                .isEqualTo(TierState.EXPIRED);

        Terms.end(context);

        assertThat(people.sees(OWNER, order).holdReason()).isEqualTo(HoldReason.TIER_ENDED);
        String renewal = new PacketActors(onboarding, papers, tasks).opens(OWNER, employer, Tier.TIER_I);
        assertThat(renewal).isNotBlank();
    }

    /** The term has ended and no round has noticed yet: the packet for the next agreement notices it itself. */
    @Test
    void aTierMayBeAskedForAgainFromTheDayAfterItsTerm() {
        String employer = employer();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String order = openUnderATermThatEnds(employer, today);
        clock.setTo(
                today.plusDays(1).atTime(0, 1).atZone(BusinessCalendar.COUNTY).toInstant());

        String renewal = new PacketActors(onboarding, papers, tasks).opens(OWNER, employer, Tier.TIER_I);

        assertThat(renewal).isNotBlank();
        assertThat(people.sees(OWNER, order).holdReason()).isEqualTo(HoldReason.TIER_ENDED);
        assertThat(ActingAs.call(OWNER, () -> employers.get(employer)).tiers())
                .extracting(EmployerView.TierStanding::state)
                .containsExactly(TierState.EXPIRED, TierState.PENDING);
    }

    @Test
    void oneTermThatCannotBeEndedHoldsUpNoOther() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String first = employer();
        String broken = openUnderATermThatEnds(first, today);
        String second = employer();
        String order = openUnderATermThatEnds(second, today);
        jdbc.sql("update job_order set typed = '[]' where number = :number")
                .param("number", broken)
                .update();
        clock.setTo(
                today.plusDays(1).atTime(0, 5).atZone(BusinessCalendar.COUNTY).toInstant());
        try {
            assertThatThrownBy(this::standingSweep).isNotNull();
            assertThat(people.sees(OWNER, order).holdReason()).isEqualTo(HoldReason.TIER_ENDED);
        } finally {
            jdbc.sql("update job_order set typed = '{}' where number = :number")
                    .param("number", broken)
                    .update();
        }
        standingSweep();
        assertThat(people.sees(OWNER, broken).holdReason()).isEqualTo(HoldReason.TIER_ENDED);
    }

    private String openUnderATermThatEnds(String employer, LocalDate last) {
        transaction.executeWithoutResult(status -> ActingAs.run(OWNER, () -> {
            employers.enroll(employer, Tier.TIER_I, "P-" + employer);
            employers.approveTier("P-" + employer, AgreementTerm.from(last));
        }));
        String order = entered(Program.TIER_I, "ECA-" + UUID.randomUUID(), Map.of(), employer);
        long version = ActingAs.call(OWNER, () -> employers.get(employer))
                .tiers()
                .get(0)
                .version();
        ActingAs.run(SUPERVISOR, () -> standing.endOn(employer, Tier.TIER_I, version, last));
        return order;
    }

    /** SOD-8 is shown from the rows: each suspension is a thing of its own. */
    @Test
    void theTrailShowsWhetherOnePersonSuspendedATierAndLiftedThat() {
        String employer = employer();
        openUnderATermThatEnds(employer, LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY));
        suspends(SUPERVISOR, employer);
        lifts("program-manager-1", employer);
        clock.setTo(clock.instant().plusSeconds(60));
        suspends("program-manager-1", employer);
        lifts(SUPERVISOR, employer);
        PersonTrail.Period all = new PersonTrail.Period(
                SUPERVISOR, Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(trail.rules()).extracting(SeparatedDuties::rule).contains("SOD-8");
        assertThat(trail.separation(all).exceptions())
                .noneMatch(exception -> exception.objectId().startsWith(employer + "/"));

        // a row as a fault would leave it
        String suspension = jdbc.sql("select object_id from audit_event where starts_with(object_id, :employer)"
                        + " and action = 'Tier suspended' and actor = :person")
                .param("employer", employer + "/")
                .param("person", SUPERVISOR)
                .query(String.class)
                .single();
        transaction.executeWithoutResult(status -> ActingAs.run(
                SUPERVISOR, () -> audit.record(AuditEntry.done("Suspension lifted", "tier-suspension", suspension))));
        assertThat(trail.separation(all).exceptions())
                .filteredOn(exception -> exception.objectId().equals(suspension))
                .singleElement()
                .satisfies(exception -> assertThat(exception.rule().rule()).isEqualTo("SOD-8"));
    }

    private void suspends(String person, String employer) {
        long version = tierVersion(employer);
        ActingAs.run(person, () -> standing.suspend(employer, Tier.TIER_I, version, "A complaint is open."));
    }

    private void lifts(String person, String employer) {
        long version = tierVersion(employer);
        ActingAs.run(person, () -> standing.lift(employer, Tier.TIER_I, version, "It is solved."));
    }

    private long tierVersion(String employer) {
        return ActingAs.call(OWNER, () -> employers.get(employer))
                .tiers()
                .get(0)
                .version();
    }

    private void standingSweep() {
        Terms.end(context);
    }

    private static OrderSearch search(
            String text,
            @Nullable OrderState state,
            @Nullable Program program,
            @Nullable String city,
            boolean special) {
        return new OrderSearch(text, state, program, city, null, special, false, false, "-changed", 1);
    }

    private List<String> numbers(OrderSearch search) {
        return ActingAs.call("jpr-ec-1", () -> orders.list(search)).rows().stream()
                .map(OrderRow::number)
                .toList();
    }

    private String open(Map<OrderField, String> changed) {
        return entered(Program.UNSUBSIDIZED, "ECA-" + UUID.randomUUID(), changed);
    }

    private String entered(Program program, String eca, Map<OrderField, String> changed) {
        return entered(program, eca, changed, employer());
    }

    private String entered(Program program, String eca, Map<OrderField, String> changed, String employer) {
        String order = checked(program, changed, employer);
        ActingAs.run(OWNER, () -> steps.recordEcaEntry(order, new EcaEntry(EcaEntry.Outcome.ENTERED, eca)));
        steps.open(order);
        return order;
    }

    private String checked(Program program, Map<OrderField, String> changed) {
        return checked(program, changed, employer());
    }

    private String checked(Program program, Map<OrderField, String> changed, String employer) {
        String order = people.opens(OWNER, employer, program, null);
        Map<OrderField, String> fields = new HashMap<>(OrderActors.sound("Cook", "40.00", program));
        fields.putAll(changed);
        people.types(OWNER, order, fields);
        reasons(
                order,
                people.sees(OWNER, order).findings().stream()
                        .map(OrderFinding::code)
                        .toList());
        ActingAs.run(OWNER, () -> steps.recordEntry(order));
        assertThat(steps.check(order)).isTrue();
        steps.grade(order);
        return order;
    }

    private void reasons(String order, List<FindingCode> codes) {
        OrderView view = people.sees(OWNER, order);
        Map<String, String> typed = new HashMap<>(view.typed().byKey());
        codes.forEach(code -> typed.put("reason-" + code, "Asked the employer."));
        ActingAs.run(OWNER, () -> orders.save(order, view.version(), JobOrderFields.of(typed), null));
    }

    private String draft(Program program, @Nullable String packet) {
        return people.opens(OWNER, employer(), program, packet);
    }

    private String employer() {
        return ActingAs.call(
                OWNER,
                () -> employers.add(new NewEmployer(
                        "Order Test " + UUID.randomUUID(),
                        null,
                        Sector.PRIVATE,
                        "1 Main St",
                        "San Jose",
                        "95113",
                        null,
                        null,
                        null)));
    }
}
