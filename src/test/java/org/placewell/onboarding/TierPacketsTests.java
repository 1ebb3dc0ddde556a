package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.placewell.onboarding.ReviewOutcome.APPROVED;
import static org.placewell.onboarding.ReviewOutcome.DENIED;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.EmployerActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SampleFacts;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerMerging;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerView.TierStanding;
import org.placewell.employers.MergePreview;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderState;
import org.placewell.joborders.Program;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Packets for both tiers, for the agreement that follows, and again after a denial (ONB-12; domain 10, cases 2 and 15). */
@PlacewellTest
class TierPacketsTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String MANAGER = "program-manager-1";
    private static final DocumentKind INSURANCE = DocumentKind.PROOF_OF_INSURANCE;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    PacketOpening opening;

    @Autowired
    SharedPapers shared;

    @Autowired
    PacketChecklist checklist;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    EmployerMerging merging;

    @Autowired
    JobOrders orders;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    PacketActors people;

    private String employer = "";

    @BeforeEach
    void addAnEmployer() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        employer = employer(Sector.NON_PROFIT);
    }

    @Test
    void opensAPacketForEachTierInOneStep() {
        List<String> both = opensBoth();

        assertThat(both).hasSize(2).doesNotHaveDuplicates();
        assertThat(people.sees(COUNSELOR, both.get(0)).tier()).isEqualTo(Tier.TIER_I);
        assertThat(people.sees(COUNSELOR, both.get(1)).tier()).isEqualTo(Tier.TIER_II_PWEX);
        assertThat(states()).containsExactly(TierState.PENDING, TierState.PENDING);
    }

    @Test
    void opensBothPacketsOrNone() {
        String tierII = people.opens("ers-ec-2", employer, Tier.TIER_II_PWEX);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(this::opensBoth)
                .withMessageContaining(tierII)
                .withMessageContaining(staff.nameOf("ers-ec-2"))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.CONFLICT));
        assertThat(packets()).isEqualTo(1);
    }

    /** Domain 10, case 2: insurance is stored once and linked; Tier II goes on alone while Tier I waits for its W-9. */
    @Test
    void onePaperServesBothTiersAndEachPacketMovesOnItsOwn() {
        List<String> both = opensBoth();
        String tierI = both.get(0);
        String tierII = both.get(1);
        assertThat(offers(tierI)).isEmpty();
        people.completes(COUNSELOR, tierII);

        assertThat(offers(tierI))
                .extracting(PaperOffer::kind, PaperOffer::packet)
                .containsExactlyInAnyOrder(tuple(INSURANCE, tierII), tuple(DocumentKind.SCD_2538, tierII));
        uses(COUNSELOR, tierI, offerOf(tierI, INSURANCE));
        uses(COUNSELOR, tierI, offerOf(tierI, DocumentKind.SCD_2538));

        assertThat(documents(INSURANCE))
                .hasSize(2)
                .containsOnly(documents(INSURANCE).get(0));
        assertThat(people.sees(COUNSELOR, tierI).item(INSURANCE).complete()).isFalse();
        people.ticks(COUNSELOR, tierI, INSURANCE);
        assertThat(offers(tierI)).isEmpty();
        assertThat(audit.of("packet", tierI, 20))
                .filteredOn(row -> row.action().equals("Paper of another packet used"))
                .extracting(AuditRow::actor, AuditRow::reason)
                .contains(tuple(COUNSELOR, "Proof of insurance, version 1: version 1 of " + tierII));

        approve(tierII);
        assertThat(people.sees(COUNSELOR, tierI).state()).isEqualTo(PacketState.PREPARING);
        assertThat(states()).containsExactly(TierState.PENDING, TierState.APPROVED);
    }

    /** A newer version in one packet is offered to the other, never forced into it. */
    @Test
    void aNewerPaperIsOfferedAndNeverForced() {
        List<String> both = opensBoth();
        String first = both.get(0);
        String second = both.get(1);
        people.completes(COUNSELOR, first);
        uses(COUNSELOR, second, offerOf(second, INSURANCE));
        people.ticks(COUNSELOR, second, INSURANCE);
        UUID linked = document(second, INSURANCE);

        people.adds(COUNSELOR, first, INSURANCE, "faults/insurance-expires-2026-11-30.pdf");
        assertThat(offers(second)).as("not complete yet").noneMatch(offer -> offer.kind() == INSURANCE);
        people.types(COUNSELOR, first, INSURANCE);
        people.ticks(COUNSELOR, first, INSURANCE);

        PaperOffer newer = offerOf(second, INSURANCE);
        assertThat(newer.newer()).isTrue();
        assertThat(newer.version()).isEqualTo(2);
        assertThat(document(second, INSURANCE)).isEqualTo(linked);
        assertThat(offers(first)).as("older than its own").noneMatch(offer -> offer.kind() == INSURANCE);

        uses(COUNSELOR, second, newer);
        assertThat(document(second, INSURANCE)).isNotEqualTo(linked);
    }

    @Test
    void refusesAPaperThatIsNotOfferedAnyMoreAndAFrozenPacket() {
        List<String> both = opensBoth();
        people.completes(COUNSELOR, both.get(0));
        PaperOffer shown = offerOf(both.get(1), INSURANCE);
        long seen = people.seen(COUNSELOR, both.get(1), INSURANCE);
        long agreement = people.seen(COUNSELOR, both.get(1), DocumentKind.AGREEMENT);
        refused(Kind.FORBIDDEN, () -> uses("ers-ec-2", both.get(1), shown));
        refused(
                Kind.CONFLICT,
                () -> ActingAs.run(
                        COUNSELOR,
                        () -> shared.use(both.get(1), INSURANCE, seen, shown.packet(), shown.version() + 1)));
        refused(
                Kind.CONFLICT,
                () -> ActingAs.run(COUNSELOR, () -> shared.use(both.get(1), INSURANCE, seen + 1, shown.packet(), 1)));
        refused(
                Kind.CONFLICT,
                () -> ActingAs.run(
                        COUNSELOR,
                        () -> shared.use(both.get(1), DocumentKind.AGREEMENT, agreement, shown.packet(), 1)));
        does(COUNSELOR, both.get(0), Step.SUBMISSION, null, null);
        refused(
                Kind.CONFLICT,
                () -> ActingAs.run(
                        COUNSELOR, () -> shared.use(both.get(0), INSURANCE, 0, both.get(1), shown.version())));
        people.withdraws(COUNSELOR, both.get(0), "They close.");
        refused(Kind.CONFLICT, () -> uses(COUNSELOR, both.get(1), shown));
    }

    /** D1: only where coverage and scope hold for this tier. */
    @Test
    void offersNoPaperThatDoesNotCoverTheTier() {
        List<String> both = opensBoth();
        String tierII = both.get(1);
        people.adds(COUNSELOR, tierII, INSURANCE, PacketActors.sampleOf(Tier.TIER_II_PWEX, INSURANCE));
        Map<String, String> insurance = facts(tierII, INSURANCE);
        insurance.keySet().removeIf(field -> field.endsWith("-2"));
        people.types(COUNSELOR, tierII, INSURANCE, insurance);
        people.ticks(COUNSELOR, tierII, INSURANCE);
        people.adds(
                COUNSELOR,
                tierII,
                DocumentKind.SCD_2538,
                PacketActors.sampleOf(Tier.TIER_II_PWEX, DocumentKind.SCD_2538));
        Map<String, String> representatives = facts(tierII, DocumentKind.SCD_2538);
        representatives.put("scope", "TIER_II_PWEX");
        people.types(COUNSELOR, tierII, DocumentKind.SCD_2538, representatives);
        people.ticks(COUNSELOR, tierII, DocumentKind.SCD_2538);

        assertThat(offers(both.get(0))).isEmpty();
        people.completes(COUNSELOR, tierII);
        approve(tierII);
        assertThat(offers(renews(COUNSELOR, AgreementKind.RENEWAL, tierII)))
                .extracting(PaperOffer::kind)
                .containsExactlyInAnyOrder(INSURANCE, DocumentKind.SCD_2538);
    }

    /** D1: what is not sound for this tier today, and what a manager denied, is nobody's offer. */
    @Test
    void offersNoPaperOfADeniedPacketAndNoneThatCoversTooLate() {
        String denied = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, denied);
        String tierI = people.opens(COUNSELOR, employer, Tier.TIER_I);
        assertThat(offers(tierI))
                .extracting(PaperOffer::kind)
                .containsExactlyInAnyOrder(INSURANCE, DocumentKind.SCD_2538);

        decide(denied, DENIED, "No funds.");
        assertThat(offers(tierI)).isEmpty();

        String again = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, again);
        assertThat(offers(tierI)).hasSize(2);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        people.adds(COUNSELOR, again, INSURANCE, PacketActors.sampleOf(Tier.TIER_II_PWEX, INSURANCE));
        Map<String, String> later = facts(again, INSURANCE);
        later.put("effectiveOn-2", today.plusDays(20).toString());
        people.types(COUNSELOR, again, INSURANCE, later);
        people.ticks(COUNSELOR, again, INSURANCE);
        assertThat(offers(tierI))
                .as("Tier II asks for no workers' compensation; Tier I has none before it begins")
                .extracting(PaperOffer::kind)
                .containsExactly(DocumentKind.SCD_2538);
    }

    /** APV-7: effective is the later of the term's first day and the approval; the term's and the insurance's ends are kept. */
    @Test
    void aTierStandsFromTheTermsFirstDayIfThatIsLaterThanTheApproval() {
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        people.adds(
                COUNSELOR,
                packet,
                DocumentKind.AGREEMENT,
                PacketActors.sampleOf(Tier.TIER_II_PWEX, DocumentKind.AGREEMENT));
        Map<String, String> agreement = facts(packet, DocumentKind.AGREEMENT);
        agreement.put("termFrom", today.plusDays(10).toString());
        agreement.put("termTo", today.plusDays(300).toString());
        people.types(COUNSELOR, packet, DocumentKind.AGREEMENT, agreement);
        people.ticks(COUNSELOR, packet, DocumentKind.AGREEMENT);
        people.completes(COUNSELOR, packet);
        approve(packet);

        TierStanding tier = tiers().get(0);
        assertThat(tier.state()).isEqualTo(TierState.UPCOMING);
        assertThat(tier.effectiveOn()).isEqualTo(today.plusDays(10));
        assertThat(tier.termEndsOn()).isEqualTo(today.plusDays(300));
        assertThat(tier.insuranceEndsOn()).isEqualTo(today.plusYears(1));
        assertThat(people.sees(COUNSELOR, packet).effectiveOn()).isEqualTo(today.plusDays(10));

        employer = employer(Sector.NON_PROFIT);
        approvedPacket();
        assertThat(tiers().get(0).effectiveOn()).as("begun before").isEqualTo(today);
    }

    private Map<String, String> facts(String packet, DocumentKind kind) {
        PacketView view = people.sees(COUNSELOR, packet);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        return new HashMap<>(SampleFacts.sent(kind, view, today));
    }

    /** ONB-12, domain 00: a firm without employees has no workers' compensation, and its liability insurance ends nevertheless. */
    @Test
    void theInsuranceThatIsThereEndsAlsoWhereAnotherCoverageIsMissingForAReason() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        people.adds(COUNSELOR, packet, INSURANCE, PacketActors.sampleOf(Tier.TIER_I, INSURANCE));
        Map<String, String> insurance = facts(packet, INSURANCE);
        List<String> rows = insurance.keySet().stream()
                .filter(key -> key.startsWith("coverage-") && "WORKERS_COMP".equals(insurance.get(key)))
                .map(key -> key.substring("coverage".length()))
                .toList();
        assertThat(rows).hasSize(1);
        insurance.keySet().removeIf(key -> key.endsWith(rows.get(0)));
        insurance.put("reason-COVERAGE_MISSING", "The firm has no employees yet.");
        people.types(COUNSELOR, packet, INSURANCE, insurance);
        people.ticks(COUNSELOR, packet, INSURANCE);
        people.completes(COUNSELOR, packet);

        approve(packet);

        assertThat(tiers().get(0).insuranceEndsOn()).isEqualTo(today.plusYears(1));
    }

    /** ONB-12: papers that still hold are offered to the renewal; its agreement is always new. */
    @Test
    void aRenewalReusesWhatHoldsAndBringsANewAgreement() {
        String first = approvedPacket();

        String renewal = renews(COUNSELOR, AgreementKind.RENEWAL, first);

        assertThat(origin(renewal).renews()).isEqualTo(first);
        assertThat(offers(renewal))
                .extracting(PaperOffer::kind)
                .containsExactlyInAnyOrder(INSURANCE, DocumentKind.SCD_2538);
        assertThat(people.sees(COUNSELOR, renewal).items()).allMatch(item -> item.file() == null);
        uses(COUNSELOR, renewal, offerOf(renewal, INSURANCE));
        people.ticks(COUNSELOR, renewal, INSURANCE);
        people.completes(COUNSELOR, renewal);
        approve(renewal);
        assertThat(states()).containsExactly(TierState.REPLACED, TierState.APPROVED);
        assertThat(tiers().get(1).packetNumber()).isEqualTo(renewal);
    }

    @Test
    void aDeniedOrWithdrawnRenewalLeavesTheTierStanding() {
        String first = approvedPacket();

        String withdrawn = renews(COUNSELOR, AgreementKind.RENEWAL, first);
        people.withdraws(COUNSELOR, withdrawn, "Not now.");
        assertThat(states()).containsExactly(TierState.APPROVED, TierState.CLOSED);

        String denied = renews(COUNSELOR, AgreementKind.AMENDMENT, first);
        people.completes(COUNSELOR, denied);
        decide(denied, DENIED, "No funds.");
        assertThat(states()).containsExactly(TierState.APPROVED, TierState.CLOSED, TierState.CLOSED);
    }

    @Test
    void refusesARenewalFromAPageThatShowedAnotherAgreement() {
        String first = approvedPacket();
        refused(Kind.INVALID, () -> renews(COUNSELOR, AgreementKind.NEW, first));
        refused(Kind.FORBIDDEN, () -> renews(REVIEWER, AgreementKind.RENEWAL, first));
        String second = renews(COUNSELOR, AgreementKind.AMENDMENT, first);
        people.completes(COUNSELOR, second);
        approve(second);

        refused(Kind.CONFLICT, () -> renews(COUNSELOR, AgreementKind.RENEWAL, first));
        assertThat(renews(COUNSELOR, AgreementKind.RENEWAL, second)).isNotBlank();
    }

    @Test
    void oneOfTwentyWhoOpenARenewalAtOnceWinsAndTheOthersHearWhoDid() throws Exception {
        String first = approvedPacket();

        List<Object> endings = atOnce(IntStream.range(0, 20)
                .<Callable<?>>mapToObj(i -> () -> renews("ers-ec-" + (1 + i % 3), AgreementKind.RENEWAL, first))
                .toList());

        List<String> opened = endings.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        assertThat(opened).hasSize(1);
        String winner = people.sees(COUNSELOR, opened.get(0)).preparerName();
        assertThat(endings)
                .filteredOn(ending -> !(ending instanceof String))
                .hasSize(19)
                .allSatisfy(ending -> assertThat((Throwable) ending)
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining(winner + " prepares packet " + opened.get(0)));
        assertThat(states()).containsExactly(TierState.APPROVED, TierState.PENDING);
    }

    /** An order that waits for nothing waits for no renewal; a denied one takes none of the standing tier's orders along. */
    @Test
    void ordersOfAStandingTierStayOpenWhileItIsRenewed() {
        String first = approvedPacket();
        String before = ActingAs.call(COUNSELOR, () -> orders.open(employer, Program.TIER_II_PWEX, null));
        String renewal = renews(COUNSELOR, AgreementKind.RENEWAL, first);
        String after = ActingAs.call("ers-ec-2", () -> orders.open(employer, Program.TIER_II_PWEX, null));
        assertThat(packetOf(before)).isNull();
        assertThat(packetOf(after)).isNull();

        people.withdraws(COUNSELOR, renewal, "Not now.");

        assertThat(stateOf(before)).isEqualTo(OrderState.DRAFT);
        assertThat(stateOf(after)).isEqualTo(OrderState.DRAFT);
    }

    /** Domain 10, case 15. */
    @Test
    void aDeniedTierIsAskedForAgainAndKeepsTheReason() {
        String denied = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, denied);
        bringToManager(denied);
        String cancelled = ActingAs.call(COUNSELOR, () -> onboarding.openJobOrder(denied));
        does(MANAGER, denied, Step.MANAGER_DECISION, DENIED, "The worksite has no supervisor.");
        assertThat(stateOf(cancelled)).isEqualTo(OrderState.CANCELLED);
        String early = ActingAs.call(COUNSELOR, () -> orders.open(employer, Program.TIER_II_PWEX, null));
        String other = ActingAs.call(COUNSELOR, () -> orders.open(employer, Program.TIER_I, null));

        String again = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);

        PacketOrigin origin = origin(again);
        assertThat(origin.denied()).isEqualTo(denied);
        assertThat(origin.deniedBecause()).isEqualTo("The worksite has no supervisor.");
        assertThat(origin.deniedAt()).isNotNull();
        assertThat(packetOf(early)).isEqualTo(again);
        assertThat(packetOf(other)).isNull();
        assertThat(packetOf(cancelled)).isEqualTo(denied);
        people.withdraws(COUNSELOR, again, "Not now.");
        assertThat(origin(people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX)).denied())
                .as("the last word was no denial")
                .isNull();
    }

    @Test
    void whoeverIsResponsibleForTheEmployerHearsOfADenial() {
        String denied = people.opens("ers-ec-2", employer, Tier.TIER_II_PWEX);
        people.completes("ers-ec-2", denied);
        decide(denied, DENIED, "The worksite has no supervisor.");

        assertThat(jdbc.sql(
                                "select body from mail_outbox where purpose = 'onboarding/M7' and starts_with(occasion, :packet)"
                                        + " and recipient = 'ers-ec-1@county.example'")
                        .param("packet", denied)
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains("The worksite has no supervisor.", staff.nameOf(COUNSELOR) + " tells the employer"));
    }

    /** ONB-8: what is not decided is held against the name that the record has now. */
    @Test
    void anUndecidedPacketFollowsTheNameOfItsEmployerAndADecidedOneKeepsIts() {
        String decided = approvedPacket();
        String undecided = people.opens(COUNSELOR, employer, Tier.TIER_I);
        String before = people.sees(COUNSELOR, decided).employerName();
        String renamed = "Renamed " + UUID.randomUUID();

        new EmployerActors(keeping).renames(COUNSELOR, employer, renamed);
        assertThat(people.sees(COUNSELOR, undecided).employerName()).isEqualTo(renamed);
        assertThat(people.sees(COUNSELOR, decided).employerName()).isEqualTo(before);

        String into = employer(Sector.NON_PROFIT);
        ActingAs.run(SUPERVISOR, () -> {
            MergePreview seen = merging.preview(employer, into);
            merging.merge(employer, into, seen.from().version(), seen.into().version(), "The same employer.");
        });
        assertThat(people.sees(COUNSELOR, undecided))
                .satisfies(packet -> assertThat(packet.employerNumber()).isEqualTo(into))
                .satisfies(packet -> assertThat(packet.employerName())
                        .isEqualTo(ActingAs.call(COUNSELOR, () -> keeping.get(into))
                                .facts()
                                .legalName()));
        assertThat(people.sees(COUNSELOR, decided).employerName()).isEqualTo(before);
    }

    /** ONB-4: policies that follow run together; what the tier does not ask for ends nothing. */
    @Test
    void theChecklistOfAnApprovedFileSaysWhenItsPapersEndAndWhyTheyGoOn() {
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);
        people.adds(COUNSELOR, packet, INSURANCE, PacketActors.sampleOf(Tier.TIER_II_PWEX, INSURANCE));
        Map<String, String> insurance = SampleFacts.sent(INSURANCE, people.sees(COUNSELOR, packet), today);
        insurance.put("expiresOn-1", today.plusDays(5).toString());
        insurance.putAll(Map.of(
                "coverage-2",
                "GENERAL_LIABILITY",
                "effectiveOn-2",
                today.plusDays(6).toString(),
                "expiresOn-2",
                today.plusDays(300).toString()));
        insurance.putAll(Map.of(
                "coverage-3",
                "AUTO",
                "policyNumber-3",
                "A-3",
                "effectiveOn-3",
                today.minusDays(300).toString(),
                "expiresOn-3",
                today.plusDays(3).toString(),
                "remarks",
                "The broker sends the next one by itself."));
        people.types(COUNSELOR, packet, INSURANCE, insurance);
        people.ticks(COUNSELOR, packet, INSURANCE);
        people.completes(COUNSELOR, packet);

        approve(packet);

        assertThat(ActingAs.call(COUNSELOR, () -> checklist.of(packet)).lines())
                .extracting(ChecklistView.Line::kind, ChecklistView.Line::expiresOn, ChecklistView.Line::remarks)
                .containsExactlyInAnyOrder(
                        tuple(DocumentKind.AGREEMENT, today.plusYears(1).minusDays(1), List.of()),
                        tuple(INSURANCE, today.plusDays(300), List.of("The broker sends the next one by itself.")),
                        tuple(
                                DocumentKind.JOB_ORDER_REQUEST,
                                null,
                                List.of(
                                        "Missing: goes on, because The employer sends the details of the job next week.")),
                        tuple(DocumentKind.SCD_2538, null, List.of()));
    }

    private String approvedPacket() {
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet);
        approve(packet);
        return packet;
    }

    /** From completeness to activation through the face, without the engine's jobs. */
    private void approve(String packet) {
        decide(packet, APPROVED, null);
        ActingAs.run(MANAGER, () -> onboarding.activateTier(packet));
    }

    private void decide(String packet, ReviewOutcome decision, @Nullable String reason) {
        bringToManager(packet);
        does(MANAGER, packet, Step.MANAGER_DECISION, decision, reason);
    }

    private void bringToManager(String packet) {
        does(people.sees(COUNSELOR, packet).preparer(), packet, Step.SUBMISSION, null, null);
        does(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, APPROVED, null);
        people.passesAll(REVIEWER, packet);
        does(REVIEWER, packet, Step.APU_REVIEW, null, null);
    }

    private void does(
            String person, String packet, Step step, @Nullable ReviewOutcome decision, @Nullable String note) {
        int version = people.sees(person, packet).version();
        ActingAs.run(person, () -> onboarding.record(packet, step, new StepInput(version, decision, note)));
    }

    private List<String> opensBoth() {
        return ActingAs.call(COUNSELOR, () -> opening.openBoth(employer));
    }

    private String renews(String person, AgreementKind kind, String standing) {
        return ActingAs.call(person, () -> opening.renew(employer, Tier.TIER_II_PWEX, kind, standing));
    }

    private PacketOrigin origin(String packet) {
        return people.sees(REVIEWER, packet).origin();
    }

    private List<PaperOffer> offers(String packet) {
        return ActingAs.call(COUNSELOR, () -> shared.offers(packet));
    }

    private PaperOffer offerOf(String packet, DocumentKind kind) {
        return offers(packet).stream()
                .filter(offer -> offer.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void uses(String person, String packet, PaperOffer offer) {
        long seen = people.seen(person, packet, offer.kind());
        ActingAs.run(person, () -> shared.use(packet, offer.kind(), seen, offer.packet(), offer.version()));
    }

    private UUID document(String packet, DocumentKind kind) {
        return Objects.requireNonNull(people.sees(COUNSELOR, packet).item(kind).file())
                .id();
    }

    private List<UUID> documents(DocumentKind kind) {
        return jdbc.sql("select i.document_id from packet_item i join packet p on p.id = i.packet_id"
                        + " where p.employer_number = :employer and i.kind = :kind and i.document_id is not null")
                .param("employer", employer)
                .param("kind", kind.name())
                .query(UUID.class)
                .list();
    }

    private @Nullable String packetOf(String order) {
        return ActingAs.call(COUNSELOR, () -> orders.get(order)).packetNumber();
    }

    private OrderState stateOf(String order) {
        return ActingAs.call(COUNSELOR, () -> orders.get(order)).state();
    }

    private List<TierStanding> tiers() {
        return ActingAs.call(COUNSELOR, () -> employers.get(employer)).tiers();
    }

    private List<TierState> states() {
        return tiers().stream().map(TierStanding::state).toList();
    }

    private long packets() {
        return jdbc.sql("select count(*) from packet where employer_number = :employer")
                .param("employer", employer)
                .query(Long.class)
                .single();
    }

    private String employer(Sector sector) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Tiers " + UUID.randomUUID(),
                        null,
                        sector,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
    }

    /** @return what each returned or threw */
    private static List<Object> atOnce(List<Callable<?>> acts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Callable<?> act : acts) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            List<Object> endings = new ArrayList<>();
            for (Future<?> one : running) {
                try {
                    endings.add(one.get());
                } catch (ExecutionException failed) {
                    endings.add(failed.getCause());
                }
            }
            return endings;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void refused(Kind kind, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }
}
