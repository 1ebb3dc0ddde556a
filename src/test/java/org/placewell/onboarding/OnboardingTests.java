package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.placewell.onboarding.PacketState.APU_REVIEW;
import static org.placewell.onboarding.PacketState.ER_REVIEW;
import static org.placewell.onboarding.PacketState.MANAGER_REVIEW;
import static org.placewell.onboarding.PacketState.PREPARING;
import static org.placewell.onboarding.PacketState.RETURNED_TO_SUPERVISOR;
import static org.placewell.onboarding.ReviewOutcome.APPROVED;
import static org.placewell.onboarding.ReviewOutcome.DENIED;
import static org.placewell.onboarding.ReviewOutcome.RETURNED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SmallPdf;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PacketView.Reading;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the face of the room refuses and to whom, on real PostgreSQL; and what it leaves for the auditors. */
@PlacewellTest
class OnboardingTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String OTHER_REVIEWER = "apu-reviewer-2";
    private static final String MANAGER = "program-manager-1";
    private static final Receipt RECEIVED =
            new Receipt(Original.ELECTRONIC, LocalDate.of(2025, 3, 3), ReceivedVia.EMAIL);

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    PaperEntry entry;

    @Autowired
    PacketCorrections corrections;

    @Autowired
    PacketAccount account;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    /** What the room offers to others. */
    private record Faces(Onboarding onboarding, PacketPapers papers) {}

    /** A use of the face, the state in which it may be made, and the roles that it is open to. */
    private record Use(String name, PacketState state, BiConsumer<Faces, String> act, Set<Role> roles) {

        static Use of(String name, PacketState state, BiConsumer<Faces, String> act, Role... roles) {
            return new Use(name, state, act, Set.of(roles));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Use> uses() {
        return Stream.of(
                Use.of(
                        "open",
                        PREPARING,
                        (faces, packet) -> faces.onboarding().open("E-00000", Tier.TIER_I),
                        Role.ERS_EC,
                        Role.ER_SUPERVISOR),
                Use.of("list", PREPARING, (faces, packet) -> faces.onboarding().list(everything()), readers()),
                Use.of("get", PREPARING, (faces, packet) -> faces.onboarding().get(packet), readers()),
                Use.of("attach", PREPARING, OnboardingTests::attach, Role.ERS_EC, Role.ER_SUPERVISOR),
                Use.of("attach when returned", RETURNED_TO_SUPERVISOR, OnboardingTests::attach, Role.ER_SUPERVISOR),
                Use.of(
                        "tick",
                        PREPARING,
                        (faces, packet) -> faces.papers().tick(packet, DocumentKind.AGREEMENT, 0, true),
                        Role.ERS_EC,
                        Role.ER_SUPERVISOR),
                Use.of(
                        "judge",
                        APU_REVIEW,
                        (faces, packet) ->
                                faces.onboarding().judge(packet, DocumentKind.AGREEMENT, 0, Judgement.passed()),
                        Role.APU_REVIEWER),
                Use.of(
                        "pass the remaining papers",
                        APU_REVIEW,
                        (faces, packet) -> faces.onboarding().passRemaining(packet, 0),
                        Role.APU_REVIEWER),
                Use.of(
                        "withdraw",
                        PREPARING,
                        (faces, packet) -> faces.onboarding().withdraw(packet, PREPARING, "They close.", null),
                        Role.ERS_EC,
                        Role.ER_SUPERVISOR),
                Use.of(
                        "read",
                        PREPARING,
                        (faces, packet) -> faces.papers().paper(packet, DocumentKind.AGREEMENT, null, "Audit"),
                        readers()),
                Use.of("submit", PREPARING, completing(Step.SUBMISSION), Role.ERS_EC, Role.ER_SUPERVISOR),
                Use.of("review as supervisor", ER_REVIEW, completing(Step.SUPERVISOR_REVIEW), Role.ER_SUPERVISOR),
                Use.of("review as APU", APU_REVIEW, completing(Step.APU_REVIEW), Role.APU_REVIEWER),
                Use.of("correct", RETURNED_TO_SUPERVISOR, completing(Step.CORRECTION), Role.ER_SUPERVISOR),
                Use.of("decide", MANAGER_REVIEW, completing(Step.MANAGER_DECISION), Role.PROGRAM_MANAGER));
    }

    private static void attach(Faces faces, String packet) {
        faces.papers()
                .attach(
                        packet,
                        DocumentKind.AGREEMENT,
                        0,
                        RECEIVED,
                        "agreement.pdf",
                        new ByteArrayInputStream(SmallPdf.bytes()));
    }

    /** The guard and the recording step refuse alike. */
    private static BiConsumer<Faces, String> completing(Step step) {
        StepInput input = new StepInput(1, APPROVED, "As agreed.");
        return (faces, packet) -> {
            try {
                faces.onboarding().mayComplete(packet, step, input);
            } catch (Refused refused) {
                assertThatExceptionOfType(Refused.class)
                        .isThrownBy(() -> faces.onboarding().record(packet, step, input))
                        .withMessage(refused.getMessage());
                throw refused;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("uses")
    void refusesEveryRoleThatAUseIsNotOpenTo(Use use) {
        String packet = packetIn(use.state);
        for (Role role : EnumSet.complementOf(EnumSet.copyOf(use.roles))) {
            refused(
                    Kind.FORBIDDEN,
                    () -> ActingAs.run(
                            role.group() + "-1", () -> use.act.accept(new Faces(onboarding, papers), packet)));
        }
        refused(Kind.FORBIDDEN, () -> use.act.accept(new Faces(onboarding, papers), packet));
        assertThat(stateOf(packet)).isEqualTo(use.state);
    }

    @Test
    void showsPacketsToEveryRoleThatWorksWithThem() {
        String packet = opened(Tier.TIER_II_PWEX);
        for (Role role : readers()) {
            String reader = role.group() + "-1";
            assertThat(people.sees(reader, packet).number()).isEqualTo(packet);
            assertThat(ActingAs.call(reader, () -> onboarding.list(everything()))
                            .total())
                    .isPositive();
        }
    }

    /** D3: who holds the right role is still refused while the packet stands elsewhere. */
    @ParameterizedTest
    @EnumSource
    void refusesWhatTheStateDoesNotAllow(PacketState state) {
        String packet = packetIn(state);
        for (Step step : Step.values()) {
            if (!step.isDueIn(state)) {
                String person = doerOf(step);
                StepInput input = new StepInput(versionOf(packet), APPROVED, "As agreed.");
                refused(Kind.CONFLICT, () -> ActingAs.run(person, () -> onboarding.mayComplete(packet, step, input)));
                refused(Kind.CONFLICT, () -> ActingAs.run(person, () -> onboarding.record(packet, step, input)));
            }
        }
        if (!Set.of(PREPARING, PacketState.RETURNED_TO_PREPARER, RETURNED_TO_SUPERVISOR)
                .contains(state)) {
            refused(Kind.CONFLICT, () -> adds(COUNSELOR, packet, DocumentKind.AGREEMENT));
            refused(Kind.CONFLICT, () -> adds(SUPERVISOR, packet, DocumentKind.AGREEMENT));
            refused(Kind.CONFLICT, () -> people.ticks(COUNSELOR, packet, DocumentKind.AGREEMENT));
        }
        if (!Step.APU_REVIEW.isDueIn(state)) {
            refused(Kind.CONFLICT, () -> judges(REVIEWER, packet, Judgement.passed()));
        }
        assertThat(stateOf(packet)).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"APPROVED", "DENIED", "WITHDRAWN"})
    void letsAnEmployerWithdrawBeforeADecision(PacketState state) {
        String packet = packetIn(state);

        people.withdraws(SUPERVISOR, packet, "  The owner sells the shop. ");

        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.WITHDRAWN);
        assertThat(people.sees(COUNSELOR, packet).withdrawnReason()).isEqualTo("The owner sells the shop.");
        assertThat(tasks.open(packet)).isEmpty();
        assertThat(opensAgain(packet)).isNotEqualTo(packet);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "DENIED", "WITHDRAWN"})
    void refusesToWithdrawWhatIsDecided(PacketState state) {
        String packet = packetIn(state);

        refused(Kind.CONFLICT, () -> people.withdraws(COUNSELOR, packet, "Too late."));

        assertThat(stateOf(packet)).isEqualTo(state);
    }

    /** Edge case 4, ONB-10: it warns, asks for a reason and goes on, with the order that belongs to it (domain 00). */
    @Test
    void asksOnTheAgreementWhyTierIIGoesOnForAPrivateEmployer() {
        DocumentKind agreement = DocumentKind.AGREEMENT;
        String packet = people.opens(COUNSELOR, employer(Sector.PRIVATE), Tier.TIER_II_PWEX);
        assertThat(ActingAs.call(COUNSELOR, () -> onboarding.openJobOrder(packet)))
                .startsWith("JO-");
        adds(COUNSELOR, packet, agreement);
        people.types(COUNSELOR, packet, agreement);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.ticks(COUNSELOR, packet, agreement))
                .withMessageContaining(
                        "Form of the wrong tier. Tier II is for non-profit and public employers; this one"
                                + " is private. Open Tier I instead.");
        ActingAs.run(
                COUNSELOR,
                () -> entry.explain(
                        packet,
                        agreement,
                        shown(packet, agreement),
                        Map.of(ErrorCode.WRONG_TIER_FORM, "The manager agreed to it.")));
        people.ticks(COUNSELOR, packet, agreement);

        assertThat(people.sees(SUPERVISOR, packet).item(agreement).faults())
                .extracting(PaperFault::code, PaperFault::weight, PaperFault::reason)
                .containsExactly(
                        tuple(ErrorCode.WRONG_TIER_FORM, PaperFault.Weight.WARNING, "The manager agreed to it."));
    }

    @ParameterizedTest
    @EnumSource(names = {"NON_PROFIT", "PUBLIC"})
    void opensBothTiersForOtherEmployers(Sector sector) {
        String employer = employer(sector);

        assertThat(people.opens(COUNSELOR, employer, Tier.TIER_I))
                .isNotEqualTo(people.opens(SUPERVISOR, employer, Tier.TIER_II_PWEX));
    }

    @Test
    void refusesASecondPacketWhileTheFirstIsUndecidedOrItsTierApproved() {
        String open = opened(Tier.TIER_II_PWEX);
        String approved = packetIn(PacketState.APPROVED);
        ActingAs.run(MANAGER, () -> onboarding.activateTier(approved));

        refused(Kind.CONFLICT, () -> opensAgain(open));
        refused(Kind.CONFLICT, () -> opensAgain(approved));
    }

    @Test
    void opensAnotherPacketAfterADenial() {
        String denied = packetIn(PacketState.DENIED);

        assertThat(opensAgain(denied)).isNotEqualTo(denied);
    }

    @Test
    void refusesAnUnknownEmployerPacketOrPaper() {
        String packet = opened(Tier.TIER_II_PWEX);

        refused(Kind.NOT_FOUND, () -> people.opens(COUNSELOR, "E-99999", Tier.TIER_I));
        for (Consumer<String> use : List.<Consumer<String>>of(
                number -> onboarding.get(number),
                number -> attach(new Faces(onboarding, papers), number),
                number -> papers.tick(number, DocumentKind.AGREEMENT, 0, true),
                number -> onboarding.withdraw(number, PREPARING, "They close.", null),
                number -> papers.paper(number, DocumentKind.AGREEMENT, null, null),
                number -> onboarding.mayComplete(number, Step.SUBMISSION, new StepInput(0, null, null)),
                number -> onboarding.record(number, Step.SUBMISSION, new StepInput(0, null, null)),
                number -> onboarding.check(number),
                number -> onboarding.activateTier(number))) {
            refused(Kind.NOT_FOUND, () -> ActingAs.run(COUNSELOR, () -> use.accept("P-2026-99999")));
        }
        refused(Kind.NOT_FOUND, () -> judges(REVIEWER, "P-2026-99999", Judgement.passed()));
        refused(Kind.NOT_FOUND, () -> ActingAs.run(REVIEWER, () -> onboarding.passRemaining("P-2026-99999", 0)));
        refused(Kind.INVALID, () -> adds(COUNSELOR, packet, DocumentKind.VOIDED_CHECK));
        refused(Kind.NOT_FOUND, () -> reads(COUNSELOR, packet, DocumentKind.AGREEMENT, null));
    }

    @Test
    void refusesAnotherVersionThanTheFormShowed() {
        String packet = packetIn(ER_REVIEW);
        for (int shown : new int[] {0, 2, -1}) {
            StepInput input = new StepInput(shown, APPROVED, null);
            refused(
                    Kind.CONFLICT,
                    () -> ActingAs.run(SUPERVISOR, () -> onboarding.record(packet, Step.SUPERVISOR_REVIEW, input)));
        }
        assertThat(stateOf(packet)).isEqualTo(ER_REVIEW);
    }

    static Stream<Arguments> inputsThatSayTooLittle() {
        String tooLong = "x".repeat(2001);
        return Stream.of(
                Arguments.of(ER_REVIEW, Step.SUPERVISOR_REVIEW, null, "All there."),
                Arguments.of(ER_REVIEW, Step.SUPERVISOR_REVIEW, DENIED, "No."),
                Arguments.of(ER_REVIEW, Step.SUPERVISOR_REVIEW, RETURNED, null),
                Arguments.of(ER_REVIEW, Step.SUPERVISOR_REVIEW, RETURNED, " \n\t"),
                Arguments.of(ER_REVIEW, Step.SUPERVISOR_REVIEW, RETURNED, tooLong),
                Arguments.of(RETURNED_TO_SUPERVISOR, Step.CORRECTION, null, null),
                Arguments.of(RETURNED_TO_SUPERVISOR, Step.CORRECTION, null, "  "),
                Arguments.of(MANAGER_REVIEW, Step.MANAGER_DECISION, null, "Fine."),
                Arguments.of(MANAGER_REVIEW, Step.MANAGER_DECISION, RETURNED, null),
                Arguments.of(MANAGER_REVIEW, Step.MANAGER_DECISION, DENIED, "   "));
    }

    @ParameterizedTest
    @MethodSource("inputsThatSayTooLittle")
    void refusesADecisionWithoutChoiceOrReason(
            PacketState state, Step step, @Nullable ReviewOutcome decision, @Nullable String note) {
        String packet = packetIn(state);
        if (step == Step.CORRECTION) {
            people.completes(SUPERVISOR, packet);
        }

        refused(Kind.INVALID, () -> does(doerOf(step), packet, step, decision, note));

        assertThat(stateOf(packet)).isEqualTo(state);
        assertThat(people.sees(COUNSELOR, packet).reviews())
                .noneMatch(review -> review.step() == step && step != Step.SUPERVISOR_REVIEW);
    }

    @Test
    void refusesAWithdrawalWithoutReason() {
        String packet = opened(Tier.TIER_II_PWEX);

        for (String reason : List.of("", "  ", "x".repeat(2001))) {
            refused(Kind.INVALID, () -> people.withdraws(COUNSELOR, packet, reason));
        }
        assertThat(stateOf(packet)).isEqualTo(PREPARING);
    }

    @Test
    void refusesAnIncompletePacketAndNamesWhatIsOpen() {
        String packet = opened(Tier.TIER_II_PWEX);
        adds(COUNSELOR, packet, DocumentKind.AGREEMENT);
        people.types(COUNSELOR, packet, DocumentKind.AGREEMENT);
        people.ticks(COUNSELOR, packet, DocumentKind.AGREEMENT);
        adds(COUNSELOR, packet, DocumentKind.SCD_2538);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> does(COUNSELOR, packet, Step.SUBMISSION, null, null))
                .withMessageContaining("Proof of insurance; Job Order request")
                .withMessageContaining("SCD 2538")
                .withMessageNotContaining("Agreement")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID));
        refused(Kind.INVALID, () -> people.ticks(COUNSELOR, packet, DocumentKind.PROOF_OF_INSURANCE));
    }

    @Test
    void refusesToCorrectWhileAFaultyItemIsOpen() {
        String packet = packetIn(RETURNED_TO_SUPERVISOR);

        refused(Kind.INVALID, () -> does(SUPERVISOR, packet, Step.CORRECTION, null, "Corrected."));
    }

    @Test
    void refusesToFinishTheReviewWhileAnItemIsUnjudged() {
        String packet = packetIn(APU_REVIEW);
        judges(REVIEWER, packet, Judgement.passed());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> does(REVIEWER, packet, Step.APU_REVIEW, null, null))
                .withMessageStartingWith("Not judged yet: Proof of insurance")
                .withMessageNotContaining("Agreement")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID));
    }

    @Test
    void refusesAnErrorWithoutCodeOrWords() {
        String packet = packetIn(APU_REVIEW);

        for (Judgement word : List.of(
                new Judgement(false, null, "Not signed"),
                new Judgement(false, ErrorCode.UNSIGNED, null),
                new Judgement(false, ErrorCode.UNSIGNED, "  "),
                new Judgement(false, ErrorCode.UNSIGNED, "x".repeat(2001)))) {
            refused(Kind.INVALID, () -> judges(REVIEWER, packet, word));
        }
        assertThat(people.sees(REVIEWER, packet).items()).allMatch(item -> item.judgement() == null);
    }

    /** An approval counts only for what it saw (RULES, Access). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "file_version = file_version + 1",
                "complete = false",
                "document_id = (select document_id from packet_item o where o.packet_id = i.packet_id and o.kind = 'SCD_2538')"
            })
    void refusesADecisionOnPapersThatChangedAfterTheyWereHandedIn(String change) {
        Map<PacketState, Step> reviews = Map.of(
                ER_REVIEW, Step.SUPERVISOR_REVIEW,
                APU_REVIEW, Step.APU_REVIEW,
                MANAGER_REVIEW, Step.MANAGER_DECISION);
        reviews.forEach((state, step) -> {
            String packet = packetIn(state);
            if (state == APU_REVIEW) {
                people.passesAll(REVIEWER, packet);
            }
            jdbc.sql("update packet_item i set " + change + " where i.kind = 'AGREEMENT' and i.packet_id ="
                            + " (select id from packet where number = :packet)")
                    .param("packet", packet)
                    .update();

            refused(Kind.CONFLICT, () -> does(doerOf(step), packet, step, APPROVED, "Fine."));
            assertThat(stateOf(packet)).isEqualTo(state);
        });
    }

    /** A packet that cannot be approved any more does not get stuck. */
    @Test
    void letsPapersThatChangedBeReturnedAndHandedInAgain() {
        String packet = packetIn(ER_REVIEW);
        jdbc.sql("update packet_item i set file_version = file_version + 1 where i.kind = 'AGREEMENT' and i.packet_id ="
                        + " (select id from packet where number = :packet)")
                .param("packet", packet)
                .update();

        does(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, RETURNED, "The agreement changed meanwhile.");
        does(COUNSELOR, packet, Step.SUBMISSION, null, null);
        does(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, APPROVED, null);
        assertThat(stateOf(packet)).isEqualTo(APU_REVIEW);
    }

    /** SOD-1, also for somebody whose roles would allow everything. */
    @Test
    void refusesASecondDutyInEveryOrder() {
        String all = personOfAllTrades();
        StepInput approve = new StepInput(1, APPROVED, "Fine.");

        String prepared = packetIn(ER_REVIEW, all, SUPERVISOR);
        refused(
                Kind.FORBIDDEN,
                () -> ActingAs.run(all, () -> onboarding.record(prepared, Step.SUPERVISOR_REVIEW, approve)));
        does(SUPERVISOR, prepared, Step.SUPERVISOR_REVIEW, APPROVED, null);
        refused(Kind.FORBIDDEN, () -> judges(all, prepared, Judgement.passed()));
        people.passesAll(REVIEWER, prepared);
        refused(
                Kind.FORBIDDEN,
                () -> ActingAs.run(all, () -> onboarding.mayComplete(prepared, Step.APU_REVIEW, approve)));
        does(REVIEWER, prepared, Step.APU_REVIEW, null, null);
        refused(Kind.FORBIDDEN, () -> does(all, prepared, Step.MANAGER_DECISION, APPROVED, null));

        String supervised = packetIn(APU_REVIEW, COUNSELOR, all);
        refused(Kind.FORBIDDEN, () -> judges(all, supervised, Judgement.passed()));
        people.passesAll(REVIEWER, supervised);
        refused(Kind.FORBIDDEN, () -> does(all, supervised, Step.APU_REVIEW, null, null));
        does(REVIEWER, supervised, Step.APU_REVIEW, null, null);
        refused(Kind.FORBIDDEN, () -> does(all, supervised, Step.MANAGER_DECISION, APPROVED, null));

        String judged = packetIn(APU_REVIEW);
        judges(all, judged, Judgement.passed());
        people.passesAll(REVIEWER, judged);
        ActingAs.run(REVIEWER, () -> {
            PacketView page = onboarding.get(judged);
            onboarding.record(
                    judged, Step.APU_REVIEW, new StepInput(page.version(), null, null, (int) page.itemsVersion()));
        });
        refused(Kind.FORBIDDEN, () -> does(all, judged, Step.MANAGER_DECISION, APPROVED, null));
    }

    /** C2: what the APU writes goes out by e-mail (M6). */
    @Test
    void refusesATaxOrBankNumberInTheWordsOfAnError() {
        String packet = packetIn(APU_REVIEW);
        refused(
                Kind.INVALID,
                () -> judges(
                        REVIEWER,
                        packet,
                        Judgement.error(ErrorCode.IDENTITY_MISMATCH, "The TIN should be 94-1234567.")));
    }

    @Test
    void keepsWhoOnlyCorrectedAPaperFromDecidingAsManager() {
        String all = personOfAllTrades();
        String packet = packetIn(RETURNED_TO_SUPERVISOR);
        adds(all, packet, DocumentKind.AGREEMENT);
        people.completes(SUPERVISOR, packet);
        does(SUPERVISOR, packet, Step.CORRECTION, null, "Signed again.");
        people.passesAll(REVIEWER, packet);
        does(REVIEWER, packet, Step.APU_REVIEW, null, null);

        refused(Kind.FORBIDDEN, () -> does(all, packet, Step.MANAGER_DECISION, APPROVED, null));
    }

    @Test
    void keepsThePreparerFromCorrectingAsSupervisor() {
        String packet = packetIn(RETURNED_TO_SUPERVISOR, "er-supervisor-2", SUPERVISOR);

        refused(Kind.FORBIDDEN, () -> adds("er-supervisor-2", packet, DocumentKind.AGREEMENT));
        refused(Kind.FORBIDDEN, () -> does("er-supervisor-2", packet, Step.CORRECTION, null, "Signed again."));
    }

    @Test
    void separatesDutiesInTheDatabaseToo() {
        String packet = packetIn(ER_REVIEW);
        UUID id = idOf(packet);

        // who prepared, with the duty that the row would need and with the own one
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> insertReview(id, "SUPERVISOR_REVIEW", COUNSELOR, "ER_SUPERVISOR"));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> insertReview(id, "SUPERVISOR_REVIEW", COUNSELOR, "PREPARER"));
        // who has no duty
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> insertReview(id, "MANAGER_DECISION", MANAGER, "MANAGER"));
        // a second duty, and another one after the fact
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("insert into packet_duty values (:id, :person, 'MANAGER')")
                        .param("id", id)
                        .param("person", COUNSELOR)
                        .update());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql(
                                "update packet_duty set duty = 'MANAGER' where packet_id = :id and staff_id = :person")
                        .param("id", id)
                        .param("person", COUNSELOR)
                        .update());
    }

    @Test
    void refusesASecondSubmitOfADoneTask() {
        String packet = opened(Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet);
        OpenTask task = people.sees(COUNSELOR, packet).tasks().get(0);
        Map<String, Object> fields = Map.of("submissionNote", "");
        ActingAs.run(COUNSELOR, () -> tasks.complete(task.id(), fields));

        refused(Kind.CONFLICT, () -> ActingAs.run(COUNSELOR, () -> tasks.complete(task.id(), fields)));

        assertThat(people.sees(COUNSELOR, packet).reviews()).hasSize(1);
    }

    static Stream<Arguments> readingsOfAConfidentialPaper() {
        return Stream.of(
                Arguments.of("ers-ec-1", Reading.OPEN),
                Arguments.of("ers-ec-2", Reading.NO),
                Arguments.of("er-supervisor-1", Reading.WITH_REASON),
                Arguments.of("apu-reviewer-1", Reading.OPEN),
                Arguments.of("apu-custodian-1", Reading.OPEN),
                Arguments.of("apu-supervisor-1", Reading.OPEN),
                Arguments.of("program-manager-1", Reading.WITH_REASON),
                Arguments.of("ecc-cst-1", Reading.OPEN),
                Arguments.of("qa-auditor-1", Reading.NO));
    }

    @ParameterizedTest
    @MethodSource("readingsOfAConfidentialPaper")
    void opensAConfidentialPaperAsTheRoleMay(String reader, Reading reading) {
        String packet = opened(Tier.TIER_I);
        adds(COUNSELOR, packet, DocumentKind.W9);
        adds(COUNSELOR, packet, DocumentKind.AGREEMENT);

        assertThat(people.sees(reader, packet).items())
                .filteredOn(item -> item.kind().confidential())
                .hasSize(3)
                .allMatch(item -> item.reading() == reading);
        assertThat(people.sees(reader, packet).items())
                .filteredOn(item -> !item.kind().confidential())
                .hasSize(4)
                .allMatch(item -> item.reading() == Reading.OPEN);
        reads(reader, packet, DocumentKind.AGREEMENT, null);
        switch (reading) {
            case OPEN -> reads(reader, packet, DocumentKind.W9, null);
            case WITH_REASON -> {
                refused(Kind.INVALID, () -> reads(reader, packet, DocumentKind.W9, null));
                refused(Kind.INVALID, () -> reads(reader, packet, DocumentKind.W9, "  "));
                reads(reader, packet, DocumentKind.W9, " The names differ. ");
            }
            case NO -> {
                refused(Kind.FORBIDDEN, () -> reads(reader, packet, DocumentKind.W9, null));
                refused(Kind.FORBIDDEN, () -> reads(reader, packet, DocumentKind.W9, "The names differ."));
            }
        }

        List<String> recorded = readingsIn(packet);
        assertThat(recorded).startsWith(reader + ": Agreement");
        assertThat(recorded.subList(1, recorded.size()))
                .isEqualTo(
                        switch (reading) {
                            case OPEN -> List.of(reader + ": W9 form");
                            case WITH_REASON -> List.of(reader + ": W9 form: The names differ.");
                            case NO -> List.of();
                        });
    }

    @Test
    void opensAConfidentialPaperToASupervisorWhoPreparesThePacket() {
        String packet = people.opens(SUPERVISOR, employer(Sector.PRIVATE), Tier.TIER_I);
        adds(SUPERVISOR, packet, DocumentKind.W9);

        reads(SUPERVISOR, packet, DocumentKind.W9, null);
    }

    @Test
    void keepsWhoDidWhatWithWhichOutcomeAndWhy() {
        String packet = packetIn(RETURNED_TO_SUPERVISOR);
        people.completes(SUPERVISOR, packet);
        ActingAs.run(
                SUPERVISOR,
                () -> papers.tick(packet, DocumentKind.SCD_2538, shown(packet, DocumentKind.SCD_2538), false));
        people.ticks(SUPERVISOR, packet, DocumentKind.SCD_2538);
        does(SUPERVISOR, packet, Step.CORRECTION, null, "Signed again.");
        onboarding.check(packet);
        people.passesAll(REVIEWER, packet);
        does(REVIEWER, packet, Step.APU_REVIEW, null, null);
        does(MANAGER, packet, Step.MANAGER_DECISION, RETURNED, "Look at the insurance.");
        people.passesAll("apu-reviewer-2", packet);
        does("apu-reviewer-2", packet, Step.APU_REVIEW, null, "Looked.");
        does(MANAGER, packet, Step.MANAGER_DECISION, APPROVED, null);
        onboarding.activateTier(packet);

        assertThat(audit.of("packet", packet, 200))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::version, AuditRow::outcome, AuditRow::reason)
                .startsWith(tuple(COUNSELOR, "Packet opened", 0L, "done", null))
                .containsSubsequence(
                        tuple(COUNSELOR, "Paper added", 0L, "as preparer", "Agreement, version 1"),
                        tuple(COUNSELOR, "Item marked complete", 0L, "as preparer", "Agreement"),
                        tuple(COUNSELOR, "Packet submitted", 1L, "done", null),
                        tuple(SUPERVISOR, "Reviewed as ER supervisor", 1L, "approved", null),
                        tuple(REVIEWER, "Item judged", 1L, "error", "Agreement: Not signed. Not signed on page 2."),
                        tuple(REVIEWER, "Item judged", 1L, "pass", "Proof of insurance"),
                        tuple(REVIEWER, "Reviewed as APU", 1L, "returned", null),
                        tuple(SUPERVISOR, "Paper added", 1L, "as ER supervisor", "Agreement, version 2"),
                        tuple(SUPERVISOR, "Item reopened", 1L, "as ER supervisor", DocumentKind.SCD_2538.label()),
                        tuple(SUPERVISOR, "Packet corrected", 2L, "done", "Signed again."),
                        tuple("system", "Packet checked", 2L, "passed", null),
                        tuple(REVIEWER, "Reviewed as APU", 2L, "approved", null),
                        tuple(MANAGER, "Decided as manager", 2L, "returned", "Look at the insurance."),
                        tuple("apu-reviewer-2", "Reviewed as APU", 2L, "approved", "Looked."),
                        tuple(MANAGER, "Decided as manager", 2L, "approved", null),
                        tuple("system", "Tier activated", 2L, "approved", null));
    }

    @Test
    void keepsAWithdrawalAndADenialWithTheirReasons() {
        String withdrawn = packetIn(PacketState.WITHDRAWN);
        String denied = packetIn(PacketState.DENIED);

        assertThat(audit.of("packet", withdrawn, 200))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::outcome, AuditRow::reason)
                .contains(tuple(COUNSELOR, "Packet withdrawn", "withdrawn", "They close."));
        assertThat(audit.of("packet", denied, 200))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::outcome, AuditRow::reason)
                .contains(tuple(MANAGER, "Decided as manager", "denied", "No funds."));
    }

    /** RULES, Access: while nobody has claimed the review, the second reviewer reads who was faster and overwrites nothing. */
    @Test
    void refusesAWordOnAnItemThatSomebodyElseHasChangedMeanwhile() {
        String packet = packetIn(APU_REVIEW);
        long seen = people.seen(REVIEWER, packet, DocumentKind.AGREEMENT);
        long allSeen = people.sees(REVIEWER, packet).itemsVersion();
        judges(REVIEWER, packet, Judgement.error(ErrorCode.UNSIGNED, "Page 3 is not signed."));

        ThrowingCallable late = () -> ActingAs.run(
                OTHER_REVIEWER, () -> onboarding.judge(packet, DocumentKind.AGREEMENT, seen, Judgement.passed()));
        ThrowingCallable lateForAll =
                () -> ActingAs.run(OTHER_REVIEWER, () -> onboarding.passRemaining(packet, allSeen));

        for (ThrowingCallable use : List.of(late, lateForAll)) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(use)
                    .withMessageStartingWith(
                            "Agreement: Grace Lin has changed this paper since you opened the page, on ")
                    .withMessageEndingWith("then send yours again.")
                    .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.CONFLICT));
        }
        assertThat(people.sees(REVIEWER, packet).items())
                .filteredOn(item -> item.judgement() != null)
                .extracting(PacketView.Item::kind, PacketView.Item::judgement)
                .containsExactly(
                        tuple(DocumentKind.AGREEMENT, Judgement.error(ErrorCode.UNSIGNED, "Page 3 is not signed.")));
        refused(
                Kind.CONFLICT,
                () -> ActingAs.run(COUNSELOR, () -> onboarding.withdraw(packet, ER_REVIEW, "They close.", null)));
    }

    @Test
    void refusesAPaperOrATickForAnItemThatHasChangedMeanwhile() {
        String packet = opened(Tier.TIER_II_PWEX);
        adds(COUNSELOR, packet, DocumentKind.AGREEMENT);

        for (Consumer<String> use : List.<Consumer<String>>of(
                number -> attach(new Faces(onboarding, papers), number),
                number -> papers.tick(number, DocumentKind.AGREEMENT, 0, true))) {
            refused(Kind.CONFLICT, () -> ActingAs.run(COUNSELOR, () -> use.accept(packet)));
        }
        PacketView.Item item = people.sees(COUNSELOR, packet).item(DocumentKind.AGREEMENT);
        assertThat(item.fileVersion()).isEqualTo(1);
        assertThat(item.complete()).isFalse();
    }

    @Test
    void leavesNoTraceOfARefusal() {
        String packet = opened(Tier.TIER_II_PWEX);
        int before = audit.of("packet", packet, 200).size();

        refused(Kind.INVALID, () -> does(COUNSELOR, packet, Step.SUBMISSION, null, null));
        refused(
                Kind.INVALID,
                () -> ActingAs.run(
                        COUNSELOR,
                        () -> papers.attach(
                                packet,
                                DocumentKind.AGREEMENT,
                                0,
                                RECEIVED,
                                "notes.txt",
                                new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)))));

        assertThat(audit.of("packet", packet, 200)).hasSize(before);
        assertThat(people.sees(COUNSELOR, packet).items()).allMatch(item -> item.fileVersion() == 0);
    }

    @Test
    void sendsAPacketWithABrokenPaperBackAndNamesThePaper() {
        String packet = packetIn(ER_REVIEW);
        breaks(packet, DocumentKind.AGREEMENT);

        assertThat(onboarding.check(packet)).isFalse();

        PacketView view = people.sees(COUNSELOR, packet);
        assertThat(view.state()).isEqualTo(PacketState.RETURNED_TO_PREPARER);
        assertThat(view.findings())
                .extracting(PacketView.Finding::kind, PacketView.Finding::code, PacketView.Finding::fixed)
                .containsExactly(tuple(DocumentKind.AGREEMENT, ErrorCode.MISSING, false));
        assertThat(view.completeItems()).isEqualTo(3);
        people.completes(COUNSELOR, packet);
        does(COUNSELOR, packet, Step.SUBMISSION, null, null);
        assertThat(onboarding.check(packet)).isTrue();
        assertThat(people.sees(COUNSELOR, packet).findings()).allMatch(PacketView.Finding::fixed);
    }

    /** A11, APV-4: a later finding on the same paper takes nobody's correction away, in one cycle as over several. */
    @Test
    void keepsWhoCorrectedEachOfSeveralFindingsOfOnePaperAndWithWhichVersion() {
        String packet = packetIn(ER_REVIEW);
        breaks(packet, DocumentKind.AGREEMENT);
        assertThat(onboarding.check(packet)).isFalse();
        people.completes(COUNSELOR, packet);
        does(COUNSELOR, packet, Step.SUBMISSION, null, null);
        does(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, APPROVED, null);

        for (int cycle = 1; cycle <= 3; cycle++) {
            judges(REVIEWER, packet, Judgement.error(ErrorCode.UNSIGNED, "Not signed on page 2."));
            people.passesAll(REVIEWER, packet);
            does(REVIEWER, packet, Step.APU_REVIEW, null, null);
            adds(SUPERVISOR, packet, DocumentKind.AGREEMENT);
            assertThat(people.sees(SUPERVISOR, packet).findings())
                    .as("open in cycle %s", cycle)
                    .filteredOn(finding -> !finding.fixed())
                    .hasSize(1);
            people.completes(SUPERVISOR, packet);
            does(SUPERVISOR, packet, Step.CORRECTION, null, "Signed, time " + cycle + ".");
        }

        String preparer = staff.nameOf(COUNSELOR);
        String supervisor = staff.nameOf(SUPERVISOR);
        assertThat(ActingAs.call(REVIEWER, () -> corrections.compare(packet)).cycles())
                .flatExtracting(CorrectionsView.Cycle::comparisons)
                .extracting(
                        one -> one.finding().cycle(),
                        one -> number(one.before()),
                        one -> number(one.after()),
                        one -> requireNonNull(one.finding().fix()).byName(),
                        CorrectionsView.Comparison::submittedNote)
                .containsExactly(
                        tuple(3, 6, 8, supervisor, "Signed, time 3."),
                        tuple(2, 4, 6, supervisor, "Signed, time 2."),
                        tuple(1, 1, 2, preparer, null),
                        tuple(1, 2, 4, supervisor, "Signed, time 1."));
        assertThat(account.of(packet, Step::name).findings())
                .extracting(
                        CaseAccount.Finding::cycle,
                        CaseAccount.Finding::version,
                        finding -> requireNonNull(finding.fix()).version(),
                        finding -> requireNonNull(finding.fix()).by())
                .containsExactly(
                        tuple(1, 1, 2, COUNSELOR),
                        tuple(1, 2, 4, SUPERVISOR),
                        tuple(2, 4, 6, SUPERVISOR),
                        tuple(3, 6, 8, SUPERVISOR));
    }

    @Test
    void refusesToActivateATierThatNobodyApproved() {
        String packet = packetIn(MANAGER_REVIEW);

        refused(Kind.CONFLICT, () -> onboarding.activateTier(packet));
    }

    /** Nobody becomes a preparer, and reads confidential papers, by touching what a colleague prepares. */
    @Test
    void letsOnlyThePreparerChangeAPacketInPreparation() {
        String packet = packetIn(PacketState.PREPARING);

        refused(Kind.FORBIDDEN, () -> adds("ers-ec-2", packet, DocumentKind.W9));
        refused(Kind.FORBIDDEN, () -> people.ticks("ers-ec-2", packet, DocumentKind.W9));
        refused(Kind.FORBIDDEN, () -> reads("ers-ec-2", packet, DocumentKind.W9, "Curious."));
        assertThat(people.sees("ers-ec-2", packet).abilities()).isEmpty();
    }

    private static void refused(Kind kind, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private static String doerOf(Step step) {
        return switch (step.duty()) {
            case PREPARER -> COUNSELOR;
            case ER_SUPERVISOR -> SUPERVISOR;
            case APU -> REVIEWER;
            case MANAGER -> MANAGER;
        };
    }

    private static Role[] readers() {
        return new Role[] {
            Role.ERS_EC,
            Role.ER_SUPERVISOR,
            Role.APU_REVIEWER,
            Role.APU_CUSTODIAN,
            Role.APU_SUPERVISOR,
            Role.PROGRAM_MANAGER,
            Role.ECC_CST,
            Role.QA_AUDITOR
        };
    }

    private static PacketSearch everything() {
        return new PacketSearch(null, null, null, null, false, "number", 1);
    }

    private String employer(Sector sector) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Face " + UUID.randomUUID(),
                        null,
                        sector,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
    }

    private String opened(Tier tier) {
        return people.opens(COUNSELOR, employer(Sector.NON_PROFIT), tier);
    }

    private String opensAgain(String packet) {
        PacketView view = people.sees(COUNSELOR, packet);
        return people.opens(COUNSELOR, view.employerNumber(), view.tier());
    }

    private String packetIn(PacketState state) {
        return packetIn(state, COUNSELOR, SUPERVISOR);
    }

    /** A Tier II packet that came there through the face, without the engine's jobs. */
    private String packetIn(PacketState state, String preparer, String supervisor) {
        String packet = people.opens(preparer, employer(Sector.NON_PROFIT), Tier.TIER_II_PWEX);
        Runnable complete = () -> people.completes(preparer, packet);
        Runnable submit = () -> does(preparer, packet, Step.SUBMISSION, null, null);
        Runnable approve = () -> does(supervisor, packet, Step.SUPERVISOR_REVIEW, APPROVED, null);
        Runnable pass = () -> people.passesAll(REVIEWER, packet);
        Runnable finish = () -> does(REVIEWER, packet, Step.APU_REVIEW, null, null);
        List<Runnable> way = switch (state) {
            case PREPARING -> List.of();
            case ER_REVIEW -> List.of(complete, submit);
            case RETURNED_TO_PREPARER ->
                List.of(
                        complete,
                        submit,
                        () -> does(supervisor, packet, Step.SUPERVISOR_REVIEW, RETURNED, "Not signed."));
            case APU_REVIEW -> List.of(complete, submit, approve);
            case RETURNED_TO_SUPERVISOR ->
                List.of(
                        complete,
                        submit,
                        approve,
                        () -> judges(REVIEWER, packet, Judgement.error(ErrorCode.UNSIGNED, "Not signed on page 2.")),
                        pass,
                        finish);
            case MANAGER_REVIEW -> List.of(complete, submit, approve, pass, finish);
            case RETURNED_TO_APU ->
                List.of(
                        complete,
                        submit,
                        approve,
                        pass,
                        finish,
                        () -> does(MANAGER, packet, Step.MANAGER_DECISION, RETURNED, "Look again."));
            case APPROVED ->
                List.of(
                        complete,
                        submit,
                        approve,
                        pass,
                        finish,
                        () -> does(MANAGER, packet, Step.MANAGER_DECISION, APPROVED, null));
            case DENIED ->
                List.of(
                        complete,
                        submit,
                        approve,
                        pass,
                        finish,
                        () -> does(MANAGER, packet, Step.MANAGER_DECISION, DENIED, "No funds."));
            case WITHDRAWN -> List.of(() -> people.withdraws(preparer, packet, "They close."));
        };
        way.forEach(Runnable::run);
        assertThat(stateOf(packet)).isEqualTo(state);
        return packet;
    }

    private void does(
            String person, String packet, Step step, @Nullable ReviewOutcome decision, @Nullable String note) {
        StepInput input = new StepInput(versionOf(packet), decision, note);
        ActingAs.run(person, () -> {
            onboarding.mayComplete(packet, step, input);
            onboarding.record(packet, step, input);
        });
    }

    private void judges(String person, String packet, Judgement word) {
        ActingAs.run(
                person,
                () -> onboarding.judge(packet, DocumentKind.AGREEMENT, shown(packet, DocumentKind.AGREEMENT), word));
    }

    private long shown(String packet, DocumentKind kind) {
        return onboarding.get(packet).item(kind).version();
    }

    private void adds(String person, String packet, DocumentKind kind) {
        people.adds(person, packet, kind, PacketActors.sampleOf(Tier.TIER_I, kind));
    }

    private void reads(String person, String packet, DocumentKind kind, @Nullable String reason) {
        ActingAs.call(person, () -> {
            try (InputStream content = papers.paper(packet, kind, null, reason).content()) {
                assertThat(content.readNBytes(4))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("%PDF");
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
            return true;
        });
    }

    private List<String> readingsIn(String packet) {
        return audit.of("packet", packet, 200).stream()
                .filter(row -> row.action().equals("Paper read"))
                .map(row -> row.actor() + ": " + row.reason())
                .toList();
    }

    private String personOfAllTrades() {
        String id = "all-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new NewPerson(
                id,
                "Robin Hale",
                id + "@county.example",
                null,
                Office.NORTH,
                EnumSet.copyOf(Arrays.asList(Role.values())),
                "local-demo-only"));
        return id;
    }

    private void breaks(String packet, DocumentKind kind) {
        jdbc.sql("update document set sha256 = repeat('0', 64) where id = (select document_id from packet_item"
                        + " where packet_id = :id and kind = :kind)")
                .param("id", idOf(packet))
                .param("kind", kind.name())
                .update();
    }

    private static int number(CorrectionsView.@Nullable Version version) {
        return requireNonNull(version).number();
    }

    private void insertReview(UUID packet, String step, String by, String duty) {
        jdbc.sql("insert into packet_review (packet_id, step, cycle, version, outcome, acted_by, duty, acted_at,"
                        + " content_hash) values (:packet, :step, 1, 1, 'APPROVED', :by, :duty, now(), 'x')")
                .param("packet", packet)
                .param("step", step)
                .param("by", by)
                .param("duty", duty)
                .update();
    }

    private PacketState stateOf(String packet) {
        return PacketState.valueOf(jdbc.sql("select state from packet where number = :packet")
                .param("packet", packet)
                .query(String.class)
                .single());
    }

    private int versionOf(String packet) {
        return jdbc.sql("select version from packet where number = :packet")
                .param("packet", packet)
                .query(Integer.class)
                .single();
    }

    private UUID idOf(String packet) {
        return jdbc.sql("select id from packet where number = :packet")
                .param("packet", packet)
                .query(UUID.class)
                .single();
    }
}
