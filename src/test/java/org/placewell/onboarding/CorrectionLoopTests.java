package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.OrderActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SampleFacts;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderField;
import org.placewell.joborders.Program;
import org.placewell.onboarding.PacketFix.Outcome;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** The way back and forth between APU, supervisor and preparer, with the engine running (APV-3 to APV-6, A11). */
@PlacewellTest
class CorrectionLoopTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private final LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);
    private static final DocumentKind AGREEMENT = DocumentKind.AGREEMENT;
    private static final DocumentKind INSURANCE = DocumentKind.PROOF_OF_INSURANCE;
    private static final DocumentKind REQUEST = DocumentKind.JOB_ORDER_REQUEST;
    private static final DocumentKind SCD = DocumentKind.SCD_2538;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    PacketCorrections corrections;

    @Autowired
    PaperEntry entry;

    @Autowired
    JobOrders jobOrders;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    /** APV-4: an error row stands against the version that the reviewer saw. */
    @Test
    void setsEachFindingBesideTheVersionThatItStandsAgainstAndTheOneThatAnswersIt() {
        String packet = returned(AGREEMENT, INSURANCE);
        people.adds(SUPERVISOR, packet, AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        people.types(SUPERVISOR, packet, AGREEMENT);
        people.ticks(SUPERVISOR, packet, AGREEMENT);
        answers(SUPERVISOR, packet, AGREEMENT, "Signed on page 2 by the owner.");
        people.ticks(SUPERVISOR, packet, INSURANCE);
        people.corrects(SUPERVISOR, packet, "Both papers are right now.");

        CorrectionsView view = ActingAs.call(REVIEWER, () -> corrections.compare(packet));

        assertThat(view.cycles()).singleElement().satisfies(cycle -> {
            assertThat(cycle.number()).isEqualTo(1);
            assertThat(cycle.open()).isZero();
            assertThat(cycle.comparisons())
                    .extracting(CorrectionsView.Comparison::submittedNote)
                    .containsOnly("Both papers are right now.");
        });
        CorrectionsView.Comparison agreement = comparison(view, AGREEMENT);
        assertThat(versions(agreement)).containsExactly(1, 2);
        assertThat(agreement.sameFile()).isFalse();
        assertThat(agreement.finding().answer()).isEqualTo("Signed on page 2 by the owner.");
        PacketView.Fixed fix = agreement.finding().fix();
        assertThat(fix).isNotNull();
        assertThat(fix.byName()).isEqualTo(staff.nameOf(SUPERVISOR));
        CorrectionsView.Comparison insurance = comparison(view, INSURANCE);
        assertThat(versions(insurance)).containsExactly(1, 1);
        assertThat(insurance.sameFile()).isTrue();
    }

    /** What was typed is compared field by field; of a tax or bank number only its last digits are told. */
    @Test
    void showsWhichFieldsSaySomethingElseAndMasksNumbers() {
        String packet = returned(AGREEMENT);
        PacketView view = people.sees(SUPERVISOR, packet);
        people.adds(SUPERVISOR, packet, AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        Map<String, String> sent = SampleFacts.sent(AGREEMENT, view, today);
        sent.put("agreementKind", "RENEWAL");
        sent.put("employerTin", "94-0000128");
        sent.remove("signer");
        sent.put("termFrom", today.plusDays(1).toString());
        people.types(SUPERVISOR, packet, AGREEMENT, sent);

        List<CorrectionsView.Change> changes =
                comparison(compared(packet), AGREEMENT).changes();

        assertThat(changes)
                .contains(
                        new CorrectionsView.Change("Kind", "New", "Renewal"),
                        new CorrectionsView.Change("Signed for the employer by", "R. Alder", "Empty"),
                        new CorrectionsView.Change(
                                "Term from", CountyWords.day(today), CountyWords.day(today.plusDays(1))),
                        new CorrectionsView.Change(
                                "Employer identification number (FEIN)", "Empty", "changed, ends in 0128"))
                .extracting(CorrectionsView.Change::field)
                .doesNotContain("Legal name of the employer", "Title of the signer");
        for (String reader : List.of("ecc-cst-1", "qa-auditor-1")) {
            assertThat(ActingAs.call(reader, () -> corrections.compare(packet)).toString())
                    .contains("changed")
                    .doesNotContain("0128");
        }
    }

    /** The second of two answers from the same page is refused; the first one stays. */
    @Test
    void keepsTheFirstOfTwoAnswersThatWereWrittenOnTheSamePage() {
        String packet = returned(AGREEMENT);
        PacketView shown = people.sees(SUPERVISOR, packet);
        long finding = shown.findings().get(0).id();
        long seen = shown.item(AGREEMENT).version();
        ActingAs.run(SUPERVISOR, () -> corrections.answer(packet, finding, seen, "Signed on page 2."));

        refused(
                Kind.CONFLICT,
                staff.nameOf(SUPERVISOR) + " has changed this paper since you opened the page",
                () -> ActingAs.run(
                        SUPERVISOR, () -> corrections.answer(packet, finding, seen, "It needs no signature.")));
        assertThat(people.sees(SUPERVISOR, packet).findings())
                .extracting(PacketView.Finding::answer)
                .containsExactly("Signed on page 2.");
    }

    @Test
    void showsAFindingAsOpenUntilItsPaperIsCompleteAgain() {
        String packet = returned(AGREEMENT);
        assertThat(comparison(compared(packet), AGREEMENT).after()).isNull();

        people.adds(SUPERVISOR, packet, AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        assertThat(comparison(compared(packet), AGREEMENT).finding().fixed()).isFalse();
        people.types(SUPERVISOR, packet, AGREEMENT);
        people.ticks(SUPERVISOR, packet, AGREEMENT);
        assertThat(comparison(compared(packet), AGREEMENT).finding().fixed()).isTrue();
        people.adds(SUPERVISOR, packet, AGREEMENT, "tier1-alviso-clinic/agreement.pdf");

        assertThat(comparison(compared(packet), AGREEMENT).finding().fixed()).isFalse();
    }

    /** APV-5: what passed and was not touched since keeps its pass, with who and when; a reviewer may still think again. */
    @Test
    void asksTheReviewerToCheckAgainOnlyWhatFailedOrChanged() {
        String packet = returned(AGREEMENT);
        people.completes(SUPERVISOR, packet);
        people.corrects(SUPERVISOR, packet, "Signed.");
        waitsFor("Review file as APU", packet);

        assertThat(notJudged(packet)).containsExactly(AGREEMENT);
        PacketView view = people.sees(REVIEWER, packet);
        PacketView.Judged before = view.item(AGREEMENT).judged();
        assertThat(before).isNotNull();
        assertThat(before.cycle()).isEqualTo(1);
        assertThat(before.byName()).isNull();
        PacketView.Judged kept = view.item(SCD).judged();
        assertThat(kept).isNotNull();
        assertThat(kept.cycle()).isEqualTo(1);
        assertThat(kept.byName()).isEqualTo(staff.nameOf(REVIEWER));

        people.findsError(REVIEWER, packet, SCD, ErrorCode.OTHER, "A name is crossed out.");
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        assertThat(people.sees(REVIEWER, packet).state()).isEqualTo(PacketState.RETURNED_TO_SUPERVISOR);
    }

    /** APV-5: a reviewer's word was given on the reasons and the job orders as they were, though no paper has changed. */
    @Test
    void asksTheReviewerToCheckAgainWhatIsExplainedOtherwise() {
        String packet = returned(AGREEMENT);
        people.completes(SUPERVISOR, packet);
        ActingAs.run(
                SUPERVISOR,
                () -> entry.explain(
                        packet,
                        REQUEST,
                        onboarding.get(packet).item(REQUEST).version(),
                        Map.of(ErrorCode.MISSING, "The employer has closed the place.")));
        people.corrects(SUPERVISOR, packet, "Signed.");
        waitsFor("Review file as APU", packet);

        assertThat(notJudged(packet)).containsExactly(AGREEMENT, REQUEST);
    }

    @Test
    void asksTheReviewerToCheckAgainARequestWhoseJobOrderHasChanged() {
        String packet = opened();
        OrderActors orders = new OrderActors(jobOrders, tasks);
        String order = ActingAs.call(COUNSELOR, () -> onboarding.openJobOrder(packet));
        orders.types(COUNSELOR, order, OrderActors.sound("Cook", "40.00", Program.TIER_II_PWEX));
        returns(packet, AGREEMENT);
        orders.types(COUNSELOR, order, Map.of(OrderField.TITLE, "Line cook"));
        people.completes(SUPERVISOR, packet);
        people.corrects(SUPERVISOR, packet, "Signed.");
        waitsFor("Review file as APU", packet);

        assertThat(notJudged(packet)).containsExactly(AGREEMENT, REQUEST);
        assertThat(versions(comparison(compared(packet), AGREEMENT))).containsExactly(1, 2);
        assertThat(people.sees(REVIEWER, packet).item(REQUEST).fileVersion()).isEqualTo(1);
    }

    private List<DocumentKind> notJudged(String packet) {
        return people.sees(REVIEWER, packet).items().stream()
                .filter(item -> item.judgement() == null)
                .map(PacketView.Item::kind)
                .toList();
    }

    /** Edge case 12: two of three errors are fixed. */
    @Test
    void refusesToSubmitAgainWhileOneOfThreeErrorsIsOpenAndNamesIt() {
        String packet = returned(AGREEMENT, INSURANCE, SCD);
        for (DocumentKind kind : List.of(AGREEMENT, SCD)) {
            people.adds(SUPERVISOR, packet, kind, PacketActors.sampleOf(Tier.TIER_II_PWEX, kind));
            people.types(SUPERVISOR, packet, kind);
            people.ticks(SUPERVISOR, packet, kind);
        }

        refused(
                Kind.INVALID,
                "Not complete yet: Proof of insurance.",
                () -> people.corrects(SUPERVISOR, packet, "Two of three."));
        assertThat(people.sees(SUPERVISOR, packet).cycle()).isEqualTo(1);
        people.completes(SUPERVISOR, packet);
        people.corrects(SUPERVISOR, packet, "All three.");
        assertThat(people.sees(SUPERVISOR, packet).cycle()).isEqualTo(2);
    }

    /** A11: the supervisor owns the correction and may give it to the preparer; the supervisor submits. */
    @Test
    void letsThePreparerFixExactlyThePapersThatTheSupervisorGave() {
        String packet = returned(AGREEMENT, INSURANCE);
        gives(packet, Set.of(AGREEMENT), "Have the owner sign page 2.");

        OpenTask task = fixing(packet);
        assertThat(task).isNotNull();
        assertThat(task.assignee()).isEqualTo(COUNSELOR);
        refused(
                Kind.CONFLICT,
                "Agreement: " + staff.nameOf(COUNSELOR) + " was asked to fix this paper.",
                () -> people.adds(SUPERVISOR, packet, AGREEMENT, "tier1-alviso-clinic/agreement.pdf"));
        refused(
                Kind.FORBIDDEN,
                "",
                () -> people.adds(COUNSELOR, packet, INSURANCE, "tier1-alviso-clinic/proof-of-insurance.pdf"));
        refused(Kind.INVALID, "Not complete yet: Agreement.", () -> handsBack(packet, "Done."));
        people.adds(COUNSELOR, packet, AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        people.types(COUNSELOR, packet, AGREEMENT);
        people.ticks(COUNSELOR, packet, AGREEMENT);
        refused(Kind.INVALID, "Say what was done.", () -> handsBack(packet, "  "));
        handsBack(packet, "The owner signed.");

        assertThat(fixing(packet)).isNull();
        refused(
                Kind.FORBIDDEN,
                "",
                () -> people.adds(COUNSELOR, packet, AGREEMENT, "tier1-alviso-clinic/agreement.pdf"));
        refused(Kind.FORBIDDEN, "", () -> people.corrects(COUNSELOR, packet, "I submit it myself."));
        people.completes(SUPERVISOR, packet);
        people.corrects(SUPERVISOR, packet, "Signed by the owner.");
        assertThat(compared(packet).cycles().get(0).fixes())
                .extracting(PacketFix::outcome, PacketFix::answer)
                .containsExactly(tuple(Outcome.DONE, "The owner signed."));
        assertThat(audit.of("packet", packet, 200))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::outcome, AuditRow::reason)
                .contains(
                        tuple(
                                SUPERVISOR,
                                "Papers given to preparer",
                                "done",
                                "Agreement, to " + staff.nameOf(COUNSELOR) + ": Have the owner sign page 2."),
                        tuple(COUNSELOR, "Paper added", "as preparer", "Agreement, version 2"),
                        tuple(COUNSELOR, "Papers fixed", "done", "Agreement: The owner signed."));
    }

    @Test
    void endsTheFixingWhenTheSupervisorTakesItBackSubmitsOrTheEmployerWithdraws() {
        String taken = returned(AGREEMENT);
        long fix = gives(taken, Set.of(AGREEMENT), "Sign it.");
        ActingAs.run(SUPERVISOR, () -> corrections.takeBack(taken, fix));
        refused(Kind.CONFLICT, "", () -> ActingAs.run(SUPERVISOR, () -> corrections.takeBack(taken, fix)));

        String submitted = returned(AGREEMENT);
        gives(submitted, Set.of(AGREEMENT), "Sign it.");
        people.adds(COUNSELOR, submitted, AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        people.types(COUNSELOR, submitted, AGREEMENT);
        people.ticks(COUNSELOR, submitted, AGREEMENT);
        people.corrects(SUPERVISOR, submitted, "It is signed.");

        String withdrawn = returned(AGREEMENT);
        gives(withdrawn, Set.of(AGREEMENT), "Sign it.");
        people.withdraws(COUNSELOR, withdrawn, "They close.");

        Map.of(taken, Outcome.TAKEN_BACK, submitted, Outcome.SUBMITTED, withdrawn, Outcome.WITHDRAWN)
                .forEach((packet, outcome) -> {
                    assertThat(fixing(packet)).as("%s", outcome).isNull();
                    assertThat(compared(packet).cycles().get(0).fixes())
                            .extracting(PacketFix::outcome)
                            .containsExactly(outcome);
                });
    }

    @Test
    void refusesToGiveWhatDidNotFailNothingOrASecondTime() {
        String packet = returned(AGREEMENT);

        refused(Kind.INVALID, "Choose papers", () -> gives(packet, Set.of(SCD), "Look again."));
        refused(Kind.INVALID, "Choose papers", () -> gives(packet, EnumSet.noneOf(DocumentKind.class), "Look."));
        refused(Kind.INVALID, "Say what", () -> gives(packet, Set.of(AGREEMENT), " "));
        refused(
                Kind.CONFLICT,
                staff.nameOf(SUPERVISOR) + " has this step now.",
                () -> ActingAs.run(
                        "er-supervisor-2", () -> corrections.give(packet, 1, Set.of(AGREEMENT), "Sign it.")));
        gives(packet, Set.of(AGREEMENT), "Sign it.");
        refused(Kind.CONFLICT, staff.nameOf(COUNSELOR), () -> gives(packet, Set.of(AGREEMENT), "Sign it."));
    }

    private void refused(Kind kind, String words, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    /** A packet that the APU has returned with an error for each of these papers. */
    private String returned(DocumentKind... faulty) {
        String packet = opened();
        returns(packet, faulty);
        return packet;
    }

    private String opened() {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Loop " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        return people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
    }

    private void returns(String packet, DocumentKind... faulty) {
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        for (DocumentKind kind : faulty) {
            people.findsError(REVIEWER, packet, kind, ErrorCode.UNSIGNED, "Not signed.");
        }
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        waitsFor("Correct packet", packet);
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(people.sees(COUNSELOR, packet).tasks())
                        .extracting(OpenTask::name)
                        .containsExactly(step));
    }

    private void answers(String person, String packet, DocumentKind kind, String words) {
        PacketView view = people.sees(person, packet);
        long finding = view.findings().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
        ActingAs.run(
                person,
                () -> corrections.answer(packet, finding, view.item(kind).version(), words));
    }

    private long gives(String packet, Set<DocumentKind> kinds, String note) {
        int version = people.sees(SUPERVISOR, packet).version();
        ActingAs.run(SUPERVISOR, () -> corrections.give(packet, version, kinds, note));
        PacketFix fix = people.sees(SUPERVISOR, packet).fix();
        assertThat(fix).isNotNull();
        return fix.id();
    }

    private void handsBack(String packet, String note) {
        OpenTask task = fixing(packet);
        assertThat(task).isNotNull();
        ActingAs.run(COUNSELOR, () -> tasks.complete(task.id(), Map.of("fixNote", note)));
    }

    private @Nullable OpenTask fixing(String packet) {
        return people.sees(COUNSELOR, packet).tasks().stream()
                .filter(task -> task.name().equals("Fix papers"))
                .findFirst()
                .orElse(null);
    }

    private CorrectionsView compared(String packet) {
        return ActingAs.call(COUNSELOR, () -> corrections.compare(packet));
    }

    private static CorrectionsView.Comparison comparison(CorrectionsView view, DocumentKind kind) {
        return view.cycles().stream()
                .flatMap(cycle -> cycle.comparisons().stream())
                .filter(one -> one.finding().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> versions(CorrectionsView.Comparison one) {
        return Stream.of(one.before(), one.after())
                .map(Objects::requireNonNull)
                .map(CorrectionsView.Version::number)
                .toList();
    }
}
