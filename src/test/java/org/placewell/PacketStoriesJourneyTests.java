package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.custody.Custody;
import org.placewell.custody.FileView;
import org.placewell.custody.PaperEnd;
import org.placewell.desk.Assignments;
import org.placewell.desk.Reassignment;
import org.placewell.desk.SeenTask;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderState;
import org.placewell.joborders.Program;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Judgement;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Original;
import org.placewell.onboarding.Originals;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.Receipt;
import org.placewell.onboarding.ReceivedVia;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stories of onboarding, each with nothing mocked: PostgreSQL, the engine with its jobs, files, SMTP. */
@PlacewellTest
class PacketStoriesJourneyTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String MANAGER = "program-manager-1";

    private static final List<String> SUBMITTED =
            List.of("Packet opened", "Complete packet", "Record submission", "Check packet", "Packet complete?");
    private static final List<String> SUPERVISED =
            List.of("Review packet as supervisor", "Record supervisor review", "Supervisor approves?");
    private static final List<String> REVIEWED =
            List.of("Review file as APU", "Record APU review", "File free of errors?");
    private static final List<String> DECIDED = List.of(
            "Check file",
            "File still sound?",
            "Approve packet as manager",
            "Record manager decision",
            "What does the manager decide?");
    private static final List<String> CORRECTED =
            List.of("Correct packet", "Record correction", "Check correction", "Correction complete?");

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    JobOrders jobOrders;

    @Autowired
    Assignments assignments;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    @Autowired
    Custody custody;

    @Autowired
    AdjustableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GreenMail smtp;

    PacketActors people;
    OrderActors orders;
    FileActors files;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        orders = new OrderActors(jobOrders, tasks);
        files = new FileActors(custody, tasks);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** ONB-1, ONB-5, APV-1 to APV-8: approved at the first try, and the waiting order opens (M4, M5, M7). */
    @Test
    void aTierIPacketIsApprovedAndItsOrderOpens() throws Exception {
        String employer = employer(Sector.PRIVATE);
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        String order = entersOrder(employer, packet, Program.TIER_I);
        submits(packet);
        approvesAsSupervisor(packet);
        passesAsApu(packet);
        people.decidesAsManager(MANAGER, packet, "APPROVED", "");
        endsWith(packet, "Packet approved");

        assertThat(pathOf(packet))
                .containsExactlyElementsOf(
                        joined(SUBMITTED, SUPERVISED, REVIEWED, DECIDED, List.of("Activate tier", "Packet approved")));
        assertThat(stateOf(employer, Tier.TIER_I)).isEqualTo(TierState.APPROVED);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(orders.sees(COUNSELOR, order).state()).isEqualTo(OrderState.OPEN));
        assertThat(letter(packet, "Packet submitted", SUPERVISOR))
                .contains("Prepared by: Elena Ruiz", "Tier:        Tier I", "Due:");
        assertThat(letter(packet, "Packet for APU review", REVIEWER)).contains("Approved by: Dana Okafor", "Due:");
        for (String reader : List.of(SUPERVISOR, COUNSELOR, "jpr-ec-1")) {
            assertThat(letter(packet, "Manager decision", reader))
                    .contains("Decision:       Approved", "Effective date: ", order)
                    .doesNotContain("Effective date: none", "Orders now open: none");
        }
        assertThat(deeds(packet))
                .contains(
                        tuple(COUNSELOR, "Packet submitted", "done"),
                        tuple(SUPERVISOR, "Reviewed as ER supervisor", "approved"),
                        tuple(REVIEWER, "Reviewed as APU", "approved"),
                        tuple(MANAGER, "Decided as manager", "approved"),
                        tuple("system", "Tier activated", "approved"));
    }

    /** ONB-2; domain 10, case 2: Tier II goes on alone while Tier I still lacks a paper. */
    @Test
    void eachTierGoesItsOwnWayWhereOneLags() throws Exception {
        String employer = employer(Sector.NON_PROFIT);
        String lagging = people.opens(COUNSELOR, employer, Tier.TIER_I);
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        people.adds(COUNSELOR, lagging, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        submits(packet);
        approvesAsSupervisor(packet);
        passesAsApu(packet);
        people.decidesAsManager(MANAGER, packet, "APPROVED", "");
        endsWith(packet, "Packet approved");

        refused(Refused.Kind.INVALID, "W9 form", () -> people.submits(COUNSELOR, lagging));
        assertThat(people.sees(COUNSELOR, lagging).state()).isEqualTo(PacketState.PREPARING);
        assertThat(pathOf(lagging)).containsExactly("Packet opened", "Complete packet");
        assertThat(stateOf(employer, Tier.TIER_II_PWEX)).isEqualTo(TierState.APPROVED);
        assertThat(stateOf(employer, Tier.TIER_I)).isEqualTo(TierState.PENDING);
        assertThat(pathOf(packet))
                .containsExactlyElementsOf(
                        joined(SUBMITTED, SUPERVISED, REVIEWED, DECIDED, List.of("Activate tier", "Packet approved")));
        assertThat(letter(packet, "Manager decision", COUNSELOR)).contains("Tier II");

        submits(lagging);
        approvesAsSupervisor(lagging);
        passesAsApu(lagging);
        people.decidesAsManager(MANAGER, lagging, "APPROVED", "");
        endsWith(lagging, "Packet approved");
        assertThat(stateOf(employer, Tier.TIER_I)).isEqualTo(TierState.APPROVED);
        assertThat(deeds(packet)).contains(tuple("system", "Tier activated", "approved"));
        assertThat(deeds(lagging)).contains(tuple("system", "Tier activated", "approved"));
    }

    /** APV-3 to APV-5: each cycle has its letter, its findings and its number. */
    @Test
    void aPacketIsCorrectedThreeTimes() throws Exception {
        String packet = people.opens(COUNSELOR, employer(Sector.PRIVATE), Tier.TIER_I);
        submits(packet);
        approvesAsSupervisor(packet);
        List<ErrorCode> errors = List.of(ErrorCode.UNDATED, ErrorCode.ILLEGIBLE, ErrorCode.UNSIGNED);
        for (ErrorCode error : errors) {
            people.findsError(REVIEWER, packet, DocumentKind.W9, error, "Look at page 1: " + error);
            people.passesAll(REVIEWER, packet);
            people.finishesReview(REVIEWER, packet);
            waitsFor("Correct packet", packet);
            people.completes(SUPERVISOR, packet);
            people.corrects(SUPERVISOR, packet, "A new one, because of " + error);
            waitsFor("Review file as APU", packet);
        }
        passesAsApu(packet);
        people.decidesAsManager(MANAGER, packet, "APPROVED", "");
        endsWith(packet, "Packet approved");

        PacketView approved = people.sees(COUNSELOR, packet);
        assertThat(approved.cycle()).isEqualTo(4);
        assertThat(approved.findings())
                .extracting(PacketView.Finding::cycle, PacketView.Finding::code)
                .containsExactly(
                        tuple(1, ErrorCode.UNDATED), tuple(2, ErrorCode.ILLEGIBLE), tuple(3, ErrorCode.UNSIGNED));
        assertThat(approved.findings()).allMatch(PacketView.Finding::fixed);
        assertThat(pathOf(packet))
                .containsExactlyElementsOf(joined(
                        SUBMITTED,
                        SUPERVISED,
                        REVIEWED,
                        CORRECTED,
                        REVIEWED,
                        CORRECTED,
                        REVIEWED,
                        CORRECTED,
                        REVIEWED,
                        DECIDED,
                        List.of("Activate tier", "Packet approved")));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(letters(packet, "Packet returned for correction", SUPERVISOR))
                        .hasSize(3));
        assertThat(letters(packet, "Packet returned for correction", SUPERVISOR))
                .anyMatch(text -> text.contains("Cycle:       1") && text.contains("W9 form (UNDATED)"))
                .anyMatch(text -> text.contains("Cycle:       2") && text.contains("W9 form (ILLEGIBLE)"))
                .anyMatch(text -> text.contains("Cycle:       3") && text.contains("W9 form (UNSIGNED)"));
        assertThat(deeds(packet).stream().filter(tuple(SUPERVISOR, "Packet corrected", "done")::equals))
                .hasSize(3);
        assertThat(deeds(packet).stream().filter(tuple(REVIEWER, "Reviewed as APU", "returned")::equals))
                .hasSize(3);
    }

    /** Domain 10, case 15: orders cancelled, the reason kept, a new packet allowed. */
    @Test
    void aDeniedPacketEndsItsOrdersAndAnotherOneIsOpened() throws Exception {
        String employer = employer(Sector.PRIVATE);
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        String order = entersOrder(employer, packet, Program.TIER_I);
        submits(packet);
        approvesAsSupervisor(packet);
        passesAsApu(packet);
        people.decidesAsManager(MANAGER, packet, "DENIED", "No funds this quarter.");
        endsWith(packet, "Packet denied");

        assertThat(pathOf(packet))
                .containsExactlyElementsOf(joined(SUBMITTED, SUPERVISED, REVIEWED, DECIDED, List.of("Packet denied")));
        assertThat(orders.sees(COUNSELOR, order).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(letter(packet, "Manager decision", SUPERVISOR))
                .contains("Decision:       Denied", "No funds this quarter.", "Effective date: none");
        assertThat(trail(packet)).anySatisfy(row -> assertThat(row.reason()).isEqualTo("No funds this quarter."));

        String again = people.opens(COUNSELOR, employer, Tier.TIER_I);
        submits(again);
        approvesAsSupervisor(again);
        passesAsApu(again);
        people.decidesAsManager(MANAGER, again, "APPROVED", "");
        endsWith(again, "Packet approved");
        assertThat(stateOf(employer, Tier.TIER_I)).isEqualTo(TierState.APPROVED);
        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.DENIED);
    }

    /**
     * Domain 10, case 1: the insurance expires between the APU's review and the manager's decision, which is blocked; the file
     * goes back with an error that is nobody's fault, and comes again in the next cycle.
     */
    @Test
    void anInsuranceThatExpiresOnTheManagersDeskSendsTheFileBack() throws Exception {
        String packet = people.opens(COUNSELOR, employer(Sector.PRIVATE), Tier.TIER_I);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        DocumentKind insurance = DocumentKind.PROOF_OF_INSURANCE;
        people.adds(COUNSELOR, packet, insurance, PacketActors.sampleOf(Tier.TIER_I, insurance));
        Map<String, String> facts = SampleFacts.sent(insurance, people.sees(COUNSELOR, packet), today);
        facts.put("expiresOn-1", today.toString());
        facts.put("reason-EXPIRED", "The next certificate is on its way.");
        people.types(COUNSELOR, packet, insurance, facts);
        people.ticks(COUNSELOR, packet, insurance);
        submits(packet);
        approvesAsSupervisor(packet);
        passesAsApu(packet);

        clock.advance(Duration.ofDays(1));
        HttpResponse<String> answer = Visitor.signedIn(port, MANAGER)
                .sends(
                        "/packets/" + packet + "/steps/MANAGER_DECISION",
                        Map.of("version", "1", "decision", "APPROVED", "note", "", "sure", "true"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("It cannot be approved now.", "Expired", "insurance ended on");
        waitsFor("Correct packet", packet);
        PacketView back = people.sees(SUPERVISOR, packet);
        assertThat(back.state()).isEqualTo(PacketState.RETURNED_TO_SUPERVISOR);
        assertThat(back.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.assignee()).isEqualTo(SUPERVISOR));
        assertThat(back.findings())
                .extracting(
                        PacketView.Finding::cycle,
                        PacketView.Finding::kind,
                        PacketView.Finding::code,
                        PacketView.Finding::byName,
                        PacketView.Finding::inProcess)
                .containsExactly(tuple(1, insurance, ErrorCode.EXPIRED, "Automatic check", true));
        assertThat(letter(packet, "Packet returned for correction", SUPERVISOR))
                .contains("Cycle:       1", "Proof of insurance (EXPIRED)");

        people.completes(SUPERVISOR, packet);
        people.corrects(SUPERVISOR, packet, "The new certificate is in.");
        waitsFor("Review file as APU", packet);
        passesAsApu(packet);
        people.decidesAsManager(MANAGER, packet, "APPROVED", "");
        endsWith(packet, "Packet approved");
        assertThat(people.sees(COUNSELOR, packet).cycle()).isEqualTo(2);
        assertThat(pathOf(packet))
                .containsExactlyElementsOf(joined(
                        SUBMITTED,
                        SUPERVISED,
                        REVIEWED,
                        List.of("Check file", "File still sound?", "Approve packet as manager", "File no longer sound"),
                        CORRECTED,
                        REVIEWED,
                        DECIDED,
                        List.of("Activate tier", "Packet approved")));
        assertThat(deeds(packet)).contains(tuple(MANAGER, "Packet checked", "failed"));
    }

    /** ONB-11; domain 10, case 5: withdrawn while the APU has it, the originals go back, the orders end, the APU is told. */
    @Test
    void anEmployerWithdrawsAtTheApuAndItsPapersGoBack() throws Exception {
        String employer = employer(Sector.PRIVATE);
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        String order = entersOrder(employer, packet, Program.TIER_I);
        handsOver(packet, DocumentKind.AGREEMENT);
        handsOver(packet, DocumentKind.W9);
        submits(packet);
        approvesAsSupervisor(packet);
        refused(
                Refused.Kind.INVALID,
                "Say whether they go back to the employer or are shredded.",
                () -> people.withdraws(COUNSELOR, packet, "The owner sells the shop."));
        people.withdraws(COUNSELOR, packet, "The owner sells the shop.", Originals.RETURN_TO_EMPLOYER);

        assertThat(people.sees(SUPERVISOR, packet).originals()).isEqualTo(Originals.RETURN_TO_EMPLOYER);
        assertThat(tasks.open(packet)).isEmpty();
        assertThat(pathOf(packet))
                .startsWith(joined(SUBMITTED, SUPERVISED).toArray(String[]::new))
                .endsWith("Packet withdrawn");
        assertThat(orders.sees(COUNSELOR, order).state()).isEqualTo(OrderState.CANCELLED);
        for (String told : List.of(REVIEWER, "apu-reviewer-2", SUPERVISOR)) {
            assertThat(letter(packet, "Packet withdrawn", told))
                    .contains("Withdrawn by: Elena Ruiz", "The owner sells the shop.", "Return to the employer");
        }
        assertThat(letters(packet, "Packet withdrawn", COUNSELOR)).isEmpty();
        assertThat(deeds(packet)).contains(tuple(COUNSELOR, "Packet withdrawn", "withdrawn"));
        refused(Refused.Kind.CONFLICT, "", () -> people.passesAll(REVIEWER, packet));

        FileView held = files.sees(SUPERVISOR, packet);
        assertThat(held.chosenEnd()).isEqualTo("Return to the employer");
        assertThat(held.papers())
                .hasSize(2)
                .allSatisfy(paper -> assertThat(paper.ended()).isNull());
        OpenTask task = held.tasks().get(0);
        assertThat(task.name()).isEqualTo("Return papers to employer");
        String holder = Objects.requireNonNull(task.assignee());
        files.completes(
                holder, packet, Map.of("returnHow", "RETURNED", "returnNote", "Handed to the owner at the counter."));
        assertThat(files.sees(SUPERVISOR, packet).papers())
                .hasSize(2)
                .allSatisfy(paper -> assertThat(paper.ended()).isEqualTo(PaperEnd.RETURNED));
    }

    /** Without paper nobody is asked for anything, and nothing waits to go back. */
    @Test
    void anEmployerWithdrawsWithElectronicPapersOnly() throws Exception {
        String packet = people.opens(COUNSELOR, employer(Sector.PRIVATE), Tier.TIER_I);
        submits(packet);
        approvesAsSupervisor(packet);

        people.withdraws(COUNSELOR, packet, "The owner sells the shop.");

        endsWith(packet, "Packet withdrawn");
        assertThat(people.sees(SUPERVISOR, packet).originals()).isNull();
        assertThat(letter(packet, "Packet withdrawn", REVIEWER)).doesNotContain("Originals");
        assertThat(jdbc.sql("select count(*) from case_step where case_number = :number")
                        .param("number", "R-" + packet)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** APV-9, APV-11, SOD-1; domain 10, cases 13 and 14: on the page, in Tasklist, by judging, and by being handed the step. */
    @Test
    void thePreparerTriesToDecideInFourWaysAndDecidesNothing() {
        String preparer = "er-supervisor-1";
        String packet = people.opens(preparer, employer(Sector.PRIVATE), Tier.TIER_I);
        people.completes(preparer, packet);
        people.submits(preparer, packet);
        waitsFor("Review packet as supervisor", packet);
        String task = tasks.open(packet).get(0).id();
        String separation = "separation of duties";

        refused(
                Refused.Kind.FORBIDDEN,
                separation,
                () -> people.decidesAsSupervisor(preparer, packet, "APPROVED", "It is all there."));

        Visitor tasklist = Visitor.signedIn(port, preparer);
        String api = "/camunda/api/engine/engine/default/task/" + task;
        var claim = tasklist.posts(api + "/claim", "{\"userId\":\"" + preparer + "\"}");
        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(claim.body()).contains(separation);
        assertThat(tasklist.posts(
                                api + "/submit-form",
                                "{\"variables\":{\"supervisorDecision\":{\"value\":\"APPROVED\"}}}")
                        .statusCode())
                .isEqualTo(409);

        refused(
                Refused.Kind.FORBIDDEN,
                "",
                () -> ActingAs.run(
                        preparer,
                        () -> onboarding.judge(
                                packet,
                                DocumentKind.W9,
                                people.seen(preparer, packet, DocumentKind.W9),
                                Judgement.passed())));

        refused(
                Refused.Kind.FORBIDDEN,
                separation,
                () -> ActingAs.run(
                        "er-supervisor-2",
                        () -> assignments.reassign(
                                new SeenTask(task, null), new Reassignment(preparer, "She knows it best.", false))));

        assertThat(people.sees(preparer, packet).state()).isEqualTo(PacketState.ER_REVIEW);
        assertThat(tasks.open(packet))
                .singleElement()
                .satisfies(open -> assertThat(open.assignee()).isNull());
        assertThat(deeds(packet))
                .contains(tuple(preparer, "Packet submitted", "done"))
                .noneMatch(deed -> deed.toList().get(1).equals("Reviewed as ER supervisor"));
        assertThat(pathOf(packet)).endsWith("Review packet as supervisor");
        assertThat(letters(packet, "Packet for APU review", REVIEWER)).isEmpty();
        people.decidesAsSupervisor("er-supervisor-2", packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
    }

    /** The employer brings a paper original. */
    private void handsOver(String packet, DocumentKind kind) {
        ActingAs.run(COUNSELOR, () -> {
            try (InputStream paper =
                    new ClassPathResource("samples/" + PacketActors.sampleOf(Tier.TIER_I, kind)).getInputStream()) {
                papers.attach(
                        packet,
                        kind,
                        onboarding.get(packet).item(kind).version(),
                        new Receipt(
                                Original.PAPER,
                                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY),
                                ReceivedVia.IN_PERSON),
                        kind + ".pdf",
                        paper);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        people.types(COUNSELOR, packet, kind);
        people.ticks(COUNSELOR, packet, kind);
    }

    private void submits(String packet) {
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);
    }

    private void approvesAsSupervisor(String packet) {
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
    }

    private void passesAsApu(String packet) {
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        waitsFor("Approve packet as manager", packet);
    }

    /** In ECA, waiting for the tier. */
    private String entersOrder(String employer, String packet, Program program) {
        String order = orders.opens(COUNSELOR, employer, program, packet);
        orders.types(COUNSELOR, order, OrderActors.sound("Receptionist", "25.00", program));
        orders.explains(COUNSELOR, order, "Asked the employer.");
        orders.handsIn(COUNSELOR, order);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        tasks.open(order).stream().anyMatch(task -> task.name().contains("ECA")));
        orders.entersInEca(
                COUNSELOR, order, "ECA-" + UUID.randomUUID().toString().substring(0, 8));
        return order;
    }

    private String employer(Sector sector) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Story " + UUID.randomUUID(),
                        null,
                        sector,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
    }

    private TierState stateOf(String employer, Tier tier) {
        return ActingAs.call(COUNSELOR, () -> employers.get(employer)).tiers().stream()
                .filter(standing -> standing.tier() == tier)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .state();
    }

    private static void refused(Refused.Kind kind, String words, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    private void waitsFor(String label, String packet) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(label));
    }

    private void endsWith(String packet, String label) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pathOf(packet)).endsWith(label));
    }

    private List<String> pathOf(String packet) {
        return jdbc.sql(
                        "select element_name from case_step where case_number = :packet and element_type <> 'subProcess'"
                                + " and definition_key = 'EmployerOnboarding' order by seq")
                .param("packet", packet)
                .query(String.class)
                .list();
    }

    private List<AuditRow> trail(String packet) {
        return ActingAs.call("qa-auditor-1", () -> audit.of("packet", packet, 200));
    }

    private List<Tuple> deeds(String packet) {
        return trail(packet).stream()
                .map(row -> tuple(row.actor(), row.action(), row.outcome()))
                .toList();
    }

    /** The one letter of this subject that reached the person over SMTP. */
    private String letter(String packet, String subject, String person) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> letters(packet, subject, person), found -> found.size() == 1)
                .get(0);
    }

    private List<String> letters(String packet, String subject, String person) {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(message -> subjectOf(message).equals(subject + " - " + packet))
                .filter(message -> recipients(message).contains(person + "@county.example"))
                .map(PacketStoriesJourneyTests::text)
                // each copy names everybody
                .distinct()
                .toList();
    }

    private static List<String> recipients(MimeMessage message) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .map(Address::toString)
                    .toList();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String subjectOf(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent().toString().replace("\r\n", "\n");
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
