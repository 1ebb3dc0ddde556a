package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.EmployerActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.calendar.Deadlines;
import org.placewell.documents.DocumentVault;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** APV-10, edge case 1: what is checked again while a file waits for the manager, and what follows. */
@PlacewellTest
class ManagersDeskTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String MANAGER = "program-manager-1";
    private static final DocumentKind INSURANCE = DocumentKind.PROOF_OF_INSURANCE;

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    PacketOpening opening;

    @Autowired
    PaperEntry entry;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketCorrections corrections;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    Packets packets;

    @Autowired
    PacketItems items;

    @Autowired
    PacketLedger ledger;

    @Autowired
    PacketContent content;

    @Autowired
    PaperTerms terms;

    @Autowired
    ItemAccess access;

    @Autowired
    PacketFindings findings;

    @Autowired
    PacketLetters letters;

    @Autowired
    GapLetters gapLetters;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Corrector corrector;

    @Autowired
    DocumentVault vault;

    @Autowired
    AuditTrail audit;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Clock clock;

    @Autowired
    FileSweep sweep;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void bringsAFileBackToWhoApprovedItWhenItsInsuranceExpiresAndBlamesNobody() {
        String packet = atManagersDesk();
        AutomaticCheck check =
                checkThatFinds(new PaperFault(INSURANCE, ErrorCode.EXPIRED, "It ended on Sunday.", Weight.ERROR, null));

        assertThat(transaction.<Boolean>execute(open -> check.atManagersDesk(packet, false)))
                .isFalse();

        PacketView view = people.sees(SUPERVISOR, packet);
        assertThat(view.state()).isEqualTo(PacketState.RETURNED_TO_SUPERVISOR);
        assertThat(view.tasks())
                .extracting(OpenTask::name, OpenTask::assignee)
                .containsExactly(tuple("Correct packet", SUPERVISOR));
        assertThat(view.findings())
                .extracting(
                        PacketView.Finding::kind,
                        PacketView.Finding::code,
                        PacketView.Finding::byName,
                        PacketView.Finding::inProcess,
                        PacketView.Finding::fixed)
                .containsExactly(tuple(INSURANCE, ErrorCode.EXPIRED, "Automatic check", true, false));
        assertThat(jdbc.sql("select count(*) from mail_outbox where occasion like :packet || '/errors/%'")
                        .param("packet", packet)
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(audit.of("packet", packet, 200))
                .extracting(AuditRow::action, AuditRow::outcome)
                .contains(tuple("Packet checked", "failed"));
        people.completes(SUPERVISOR, packet);
        people.corrects(SUPERVISOR, packet, "The new certificate is in.");
        assertThat(people.sees(SUPERVISOR, packet).cycle()).isEqualTo(2);
    }

    /** APV-10: what stops an approval sends the file back, as the refusal says; the sweep opens no file. */
    @Test
    void bringsAFileBackThatNoApprovalCanPassForABrokenPaper() {
        String packet = atManagersDesk();
        jdbc.sql("update packet_item set complete = false where kind = 'PROOF_OF_INSURANCE' and packet_id ="
                        + " (select id from packet where number = :packet)")
                .param("packet", packet)
                .update();

        sweep.sweep();
        assertThat(people.sees(MANAGER, packet).state()).isEqualTo(PacketState.MANAGER_REVIEW);
        assertThat(ActingAs.call(MANAGER, () -> corrections.recheck(packet))).isFalse();

        assertThat(people.sees(SUPERVISOR, packet).findings())
                .extracting(PacketView.Finding::kind, PacketView.Finding::code)
                .containsExactly(tuple(INSURANCE, ErrorCode.MISSING));
    }

    /** A warning goes on (domain 00); names that differ wait until somebody has said why. */
    @Test
    void leavesAFileWithAWarningButNotOneWhoseIdentityNobodyHasExplained() {
        PaperFault warning = new PaperFault(INSURANCE, ErrorCode.EXPIRED, "It ends in 20 days.", Weight.WARNING, null);
        PaperFault explained = new PaperFault(
                INSURANCE, ErrorCode.IDENTITY_MISMATCH, "The names differ.", Weight.WARNING, "A trade name.");
        PaperFault unexplained =
                new PaperFault(INSURANCE, ErrorCode.IDENTITY_MISMATCH, "The names differ.", Weight.WARNING, null);
        String packet = atManagersDesk();

        assertThat(transaction.<Boolean>execute(
                        open -> checkThatFinds(warning, explained).atManagersDesk(packet, false)))
                .isTrue();
        assertThat(people.sees(MANAGER, packet).state()).isEqualTo(PacketState.MANAGER_REVIEW);
        assertThat(transaction.<Boolean>execute(
                        open -> checkThatFinds(unexplained).atManagersDesk(packet, false)))
                .isFalse();
    }

    @Test
    void sweepsWhatIsNoLongerSoundFromTheManagersDesk() {
        String sound = atManagersDesk();
        String faulty = atManagersDesk();
        losesItsInsurance(faulty);

        sweep.sweep();

        assertThat(people.sees(MANAGER, sound).state()).isEqualTo(PacketState.MANAGER_REVIEW);
        assertThat(people.sees(MANAGER, faulty).state()).isEqualTo(PacketState.RETURNED_TO_SUPERVISOR);
        assertThat(tasks.open(faulty)).extracting(OpenTask::name).containsExactly("Correct packet");
    }

    @Test
    void sendsAFileBackAtOnceWhenTheManagersApprovalIsRefusedForIt() {
        String packet = atManagersDesk();
        losesItsInsurance(packet);

        var answer = Visitor.signedIn(port, MANAGER)
                .sends(
                        "/packets/" + packet + "/steps/MANAGER_DECISION",
                        Map.of("version", "1", "decision", "APPROVED", "note", "", "sure", "true"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Returned to ER supervisor");
        assertThat(people.sees(MANAGER, packet).reviews()).noneMatch(review -> review.step() == Step.MANAGER_DECISION);
        assertThat(tasks.open(packet)).extracting(OpenTask::name).containsExactly("Correct packet");
    }

    /**
     * APV-10, SOD-8: no correction of papers mends a suspension, so it blocks each approval of a renewal that is under way, says who
     * can do what meanwhile, and nothing else.
     */
    @Test
    void blocksEachApprovalWhileTheTierIsSuspendedAndSaysWhoCanDoWhat() {
        String first = atManagersDesk();
        people.decidesAsManager(MANAGER, first, "APPROVED", "");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(people.sees(MANAGER, first).effectiveOn()).isNotNull());
        String employer = people.sees(MANAGER, first).employerNumber();
        String packet = ActingAs.call(
                COUNSELOR, () -> opening.renew(employer, Tier.TIER_II_PWEX, AgreementKind.RENEWAL, first));
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);

        suspends(employer);
        refusesToApprove(
                SUPERVISOR,
                packet,
                "the ER supervisor waits, or returns it",
                () -> people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", ""));
        lifts(employer);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);

        suspends(employer);
        people.passesAll(REVIEWER, packet);
        refusesToApprove(
                REVIEWER,
                packet,
                "the APU goes on with the papers, and waits before it finishes the review",
                () -> people.finishesReview(REVIEWER, packet));
        lifts(employer);
        people.finishesReview(REVIEWER, packet);
        waitsFor("Approve packet as manager", packet);

        suspends(employer);
        refusesToApprove(
                MANAGER,
                packet,
                "the manager waits, returns it or denies it",
                () -> people.decidesAsManager(MANAGER, packet, "APPROVED", ""));
        sweep.sweep();
        assertThat(people.sees(MANAGER, packet).state()).isEqualTo(PacketState.MANAGER_REVIEW);
        people.decidesAsManager(MANAGER, packet, "RETURNED", "Look at the suspension.");
        assertThat(people.sees(MANAGER, packet).state()).isEqualTo(PacketState.RETURNED_TO_APU);
    }

    private void refusesToApprove(String person, String packet, String who, ThrowingCallable approval) {
        String words = "Employer suspended in this tier. Tier II (PWEX) is suspended for this employer, which is no"
                + " fault of a paper. Nobody approves the packet until somebody else lifts that on the employer’s page;"
                + " meanwhile " + who + ". If the employer withdraws, the preparer or an ER supervisor records that.";
        assertThat(people.sees(person, packet).blocking())
                .extracting(PaperFault::words)
                .containsExactly(words);
        assertThat(Visitor.signedIn(port, person).asks("/packets/" + packet).body())
                .contains("This packet cannot be approved now.", who)
                .doesNotContain("The tier stands from then on");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(approval)
                .withMessage("It cannot be approved now. " + words)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
    }

    private void suspends(String employer) {
        ActingAs.run(
                "er-supervisor-2",
                () -> standing.suspend(employer, Tier.TIER_II_PWEX, seen(employer), "Unpaid wages."));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ActingAs.run(
                        "er-supervisor-2",
                        () -> standing.lift(employer, Tier.TIER_II_PWEX, seen(employer), "They paid.")))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
    }

    private void lifts(String employer) {
        ActingAs.run(SUPERVISOR, () -> standing.lift(employer, Tier.TIER_II_PWEX, seen(employer), "They paid."));
    }

    /** The version of the standing agreement that a page shows. */
    private long seen(String employer) {
        return employers.get(employer).tiers().stream()
                .filter(tier -> tier.state() == TierState.APPROVED || tier.state() == TierState.SUSPENDED)
                .findFirst()
                .orElseThrow()
                .version();
    }

    /** A warning that asks for a reason and goes on with it (domain 00). */
    @Test
    void bringsBackWhatHasBecomeADuplicateUntilSomebodySaysWhyItGoesOn() {
        String first = atManagersDesk();
        people.decidesAsManager(MANAGER, first, "APPROVED", "");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(people.sees(MANAGER, first).effectiveOn()).isNotNull());
        String second = atManagersDesk();
        for (String change : List.of(
                "update employer_tier set employer_number = :into where packet_number = :packet",
                "update packet set employer_number = :into where number = :packet")) {
            jdbc.sql(change)
                    .param("into", people.sees(MANAGER, first).employerNumber())
                    .param("packet", second)
                    .update();
        }
        String words = "Tier II (PWEX) is approved for this employer already, by another packet.";

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.decidesAsManager(MANAGER, second, "APPROVED", ""))
                .withMessageContaining(words);
        sweep.sweep();

        PacketView back = people.sees(SUPERVISOR, second);
        assertThat(back.state()).isEqualTo(PacketState.RETURNED_TO_SUPERVISOR);
        assertThat(back.findings())
                .extracting(PacketView.Finding::kind, PacketView.Finding::code, PacketView.Finding::text)
                .containsExactly(tuple(DocumentKind.AGREEMENT, ErrorCode.DUPLICATE, words));
        assertThat(ActingAs.call(SUPERVISOR, () -> gapLetters.draft(second)))
                .as("not the employer's to mend")
                .satisfies(letter -> assertThat(letter.gaps()).isEmpty())
                .satisfies(letter -> assertThat(letter.unchecked()).containsExactly(DocumentKind.AGREEMENT));
        long seen = people.seen(SUPERVISOR, second, DocumentKind.AGREEMENT);
        ActingAs.run(
                SUPERVISOR,
                () -> entry.explain(
                        second,
                        DocumentKind.AGREEMENT,
                        seen,
                        Map.of(ErrorCode.DUPLICATE, "It takes the place of the first one.")));
        people.ticks(SUPERVISOR, second, DocumentKind.AGREEMENT);
        people.corrects(SUPERVISOR, second, "The two were one employer.");
        waitsFor("Review file as APU", second);
        people.passesAll(REVIEWER, second);
        people.finishesReview(REVIEWER, second);
        waitsFor("Approve packet as manager", second);
        people.decidesAsManager(MANAGER, second, "APPROVED", "");
        assertThat(people.sees(MANAGER, second).state()).isEqualTo(PacketState.APPROVED);
    }

    /** ONB-8, APV-10: the record's name is the one that it has now. */
    @Test
    void bringsBackAFileWhoseEmployerHasGotAnotherNameMeanwhile() {
        String packet = atManagersDesk();
        String employer = people.sees(MANAGER, packet).employerNumber();
        String before = people.sees(MANAGER, packet).employerName();
        String now = "Renamed " + UUID.randomUUID();
        new EmployerActors(keeping).renames(COUNSELOR, employer, now);

        sweep.sweep();

        PacketView back = people.sees(SUPERVISOR, packet);
        assertThat(back.state()).isEqualTo(PacketState.RETURNED_TO_SUPERVISOR);
        assertThat(back.findings())
                .extracting(PacketView.Finding::kind, PacketView.Finding::code, PacketView.Finding::text)
                .containsExactly(tuple(
                        DocumentKind.AGREEMENT,
                        ErrorCode.IDENTITY_MISMATCH,
                        "Legal name: “" + before + "” here, the employer is kept as “" + now + "”."));
    }

    @Test
    void tellsThePreparerWhenACheckBringsAPacketBackFromTheSupervisor() {
        String packet = atSupervisorsDesk();
        AutomaticCheck check =
                checkThatFinds(new PaperFault(INSURANCE, ErrorCode.EXPIRED, "It ended on Sunday.", Weight.ERROR, null));

        assertThat(transaction.<Boolean>execute(open -> check.atHop(packet))).isFalse();

        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.RETURNED_TO_PREPARER);
        assertThat(jdbc.sql("select recipient from mail_outbox where occasion like :packet || '/errors/%'")
                        .param("packet", packet)
                        .query(String.class)
                        .list())
                .containsExactly(staff.find(COUNSELOR).map(Person::email).orElseThrow());
        assertThat(jdbc.sql("select body from mail_outbox where occasion like :packet || '/errors/%'")
                        .param("packet", packet)
                        .query(String.class)
                        .single())
                .as("the day of the step that opens: Complete packet")
                .containsPattern("Due: +"
                        + CountyWords.day(
                                LocalDate.ofInstant(deadlines.of("completion").toInstant(), BusinessCalendar.COUNTY)));
    }

    @Test
    void tellsAPaperThatIsOnlyNotCompleteFromOneWhoseFileIsGone() {
        String packet = atSupervisorsDesk();
        jdbc.sql("update packet_item set complete = false where kind = 'PROOF_OF_INSURANCE'"
                        + " and packet_id = (select id from packet where number = :packet)")
                .param("packet", packet)
                .update();

        transaction.executeWithoutResult(open -> checkThatFinds().atHop(packet));

        assertThat(people.sees(COUNSELOR, packet).findings())
                .extracting(PacketView.Finding::kind, PacketView.Finding::text)
                .containsExactly(tuple(INSURANCE, "It is not marked complete any more; look at it again."));
    }

    /** Edge case 1: nobody hands in an expired paper, so one that the APU finds expired has expired since. */
    @Test
    void blamesNobodyForWhatTheReviewerFindsExpiredOnTheWay() {
        String packet = atReviewersDesk();
        people.findsError(REVIEWER, packet, INSURANCE, ErrorCode.EXPIRED, "It ended on Sunday.");
        people.findsError(REVIEWER, packet, DocumentKind.AGREEMENT, ErrorCode.EXPIRED, "Its term seems too short.");
        people.passesAll(REVIEWER, packet);
        PaperChecks stub = mock();
        when(stub.of(any(), any()))
                .thenReturn(List.of(
                        new PaperFault(INSURANCE, ErrorCode.EXPIRED, "It ended on Sunday.", Weight.ERROR, null)));
        ApprovalChain chain = new ApprovalChain(
                packets,
                items,
                ledger,
                findings,
                letters,
                stub,
                content,
                employers,
                terms,
                new DecisionChecks(stub, standing, vault),
                access,
                corrector,
                staff,
                audit,
                events,
                clock);

        ActingAs.run(
                REVIEWER,
                () -> transaction.executeWithoutResult(
                        open -> chain.record(packet, Step.APU_REVIEW, new StepInput(1, null, null))));

        assertThat(people.sees(SUPERVISOR, packet).findings())
                .extracting(PacketView.Finding::kind, PacketView.Finding::inProcess)
                .containsExactlyInAnyOrder(tuple(INSURANCE, true), tuple(DocumentKind.AGREEMENT, false));
    }

    /** An approval is of the papers as they were typed when the packet was handed in. */
    @Test
    void refusesToApproveWhatWasTypedAnewSinceThePacketWasHandedIn() {
        String packet = atManagersDesk();
        UUID other = UUID.randomUUID();
        jdbc.sql(
                        "insert into packet_paper (id, employer_number, kind, document_id, original, received_on, received_via,"
                                + " facts, created_at) select :other, p.employer_number, p.kind, p.document_id, p.original,"
                                + " p.received_on, p.received_via, p.facts || '{\"limitPerOccurrence-1\": \"$1\"}', p.created_at"
                                + " from packet_paper p join packet_item i on i.paper_id = p.id join packet k on k.id ="
                                + " i.packet_id where k.number = :packet and i.kind = 'PROOF_OF_INSURANCE'")
                .param("other", other)
                .param("packet", packet)
                .update();
        jdbc.sql("update packet_item set paper_id = :other where kind = 'PROOF_OF_INSURANCE'"
                        + " and packet_id = (select id from packet where number = :packet)")
                .param("other", other)
                .param("packet", packet)
                .update();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.decidesAsManager(MANAGER, packet, "APPROVED", ""))
                .withMessageContaining("The papers changed after the packet was handed in.");
    }

    private AutomaticCheck checkThatFinds(PaperFault... faults) {
        PaperChecks stub = mock();
        when(stub.of(any(), any())).thenReturn(List.of(faults));
        return new AutomaticCheck(
                packets,
                items,
                findings,
                letters,
                new DecisionChecks(stub, standing, vault),
                corrector,
                tasks,
                audit,
                events,
                clock);
    }

    private void losesItsInsurance(String packet) {
        jdbc.sql(
                        "update packet_item set document_id = null, paper_id = null, complete = false where kind = 'PROOF_OF_INSURANCE'"
                                + " and packet_id = (select id from packet where number = :packet)")
                .param("packet", packet)
                .update();
    }

    private String atSupervisorsDesk() {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Desk " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);
        return packet;
    }

    private String atReviewersDesk() {
        String packet = atSupervisorsDesk();
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        return packet;
    }

    private String atManagersDesk() {
        String packet = atReviewersDesk();
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        waitsFor("Approve packet as manager", packet);
        return packet;
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(step));
    }
}
