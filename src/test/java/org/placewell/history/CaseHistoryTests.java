package org.placewell.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.OrderActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseQuery.Sort;
import org.placewell.workflow.Cases;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What auditors find and read, on PostgreSQL and the engine; nothing mocked. */
@PlacewellTest
class CaseHistoryTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String MANAGER = "program-manager-1";
    private static final String AUDITOR = "qa-auditor-1";

    @Autowired
    CaseHistory history;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    JobOrders orders;

    @Autowired
    Tasks tasks;

    @Autowired
    Cases cases;

    @Autowired
    AuditTrail audit;

    @Autowired
    BusinessCalendar calendar;

    @Autowired
    AdjustableClock clock;

    @Autowired
    RepositoryService repository;

    @Autowired
    HistoryService engineHistory;

    @Autowired
    TaskService engineTasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String employer = "History " + UUID.randomUUID();
    PacketActors people;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @AfterEach
    void clear() {
        clock.reset();
    }

    @Test
    void findsACaseByNumberEmployerPersonPeriodProcessAndOutcomeInAnyCombination() {
        String withdrawn = packet(Tier.TIER_I);
        people.withdraws(COUNSELOR, withdrawn, "Not now.");
        String open = packet(Tier.TIER_I);
        LocalDate today = LocalDate.ofInstant(Instant.now(), BusinessCalendar.COUNTY);

        assertThat(found(by(employer))).containsExactly(open, withdrawn);
        assertThat(found(by(withdrawn.toLowerCase(Locale.ROOT)))).containsExactly(withdrawn);
        assertThat(found(search(employer, COUNSELOR, null, null, null, null))).containsExactly(open, withdrawn);
        assertThat(found(search(employer, "er-supervisor-2", null, null, null, null)))
                .isEmpty();
        assertThat(found(search(employer, null, "EmployerOnboarding", null, null, null)))
                .hasSize(2);
        assertThat(found(search(employer, null, "UndeliveredLetter", null, null, null)))
                .isEmpty();
        assertThat(found(search(employer, null, null, "Event_PacketWithdrawn", null, null)))
                .containsExactly(withdrawn);
        assertThat(found(search(employer, COUNSELOR, "EmployerOnboarding", "OPEN", today, today)))
                .containsExactly(open);
        assertThat(found(search(employer, null, null, null, today.plusDays(1), null)))
                .isEmpty();
        assertThat(found(search(employer, null, null, null, null, today.minusDays(1))))
                .isEmpty();
        assertThat(found(search(null, COUNSELOR, null, "Event_PacketWithdrawn", null, null)))
                .startsWith(withdrawn);
        assertThat(found(search(employer, null, "UndeliveredLetter", "Event_PacketWithdrawn", null, null)))
                .isEmpty();
        assertThat(found(search(employer, null, null, "Event_NoSuch", null, null)))
                .isEmpty();
    }

    /** The draft had another title when its case was opened. */
    @Test
    void findsAJobOrderByItsTitle() {
        String title = "Cook " + UUID.randomUUID();
        OrderActors counselor = new OrderActors(orders, tasks);
        String order = counselor.opens(COUNSELOR, employerNumber(), Program.UNSUBSIDIZED, null);
        assertThat(found(by(order))).containsExactly(order);

        counselor.types(COUNSELOR, order, OrderActors.sound(title, "30.00", Program.UNSUBSIDIZED));
        counselor.handsIn(COUNSELOR, order);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(found(by(title))).containsExactly(order));
        assertThat(read(AUDITOR, order).row().detail()).isEqualTo(title);
    }

    @Test
    void sortsByOpeningAndByEndBothWays() {
        String first = packet(Tier.TIER_I);
        String second = packet(Tier.TIER_II_PWEX);
        people.withdraws(COUNSELOR, second, "Not now.");
        people.withdraws(COUNSELOR, first, "Not now.");

        assertThat(found(sorted(Sort.OPENED, true))).containsExactly(second, first);
        assertThat(found(sorted(Sort.OPENED, false))).containsExactly(first, second);
        assertThat(found(sorted(Sort.ENDED, true))).containsExactly(first, second);
        assertThat(found(sorted(Sort.ENDED, false))).containsExactly(second, first);
    }

    @Test
    void namesWhoFitsWhereAPersonIsNotOneAlone() {
        FoundCases several = find(search(null, "supervisor", null, null, null, null));
        FoundCases nobody = find(search(null, "zzz-nobody", null, null, null, null));
        FoundCases one = find(search(null, SUPERVISOR, null, null, null, null));

        assertThat(several.people()).isEmpty();
        assertThat(nobody.people()).isEmpty();
        assertThat(nobody.rows()).isEmpty();
        assertThat(one.personName()).isEqualTo(staff.nameOf(SUPERVISOR));
        assertThat(find(search(null, "a", null, null, null, null)).people()).hasSizeGreaterThan(1);
        assertThat(find(search(null, "a", null, null, null, null)).rows()).isEmpty();
    }

    @Test
    void tellsACaseInPlainWordsWithItsDecisionsPapersFindingsLettersAndReaders() {
        String packet = approvedAfterACorrection();

        CaseFile file = read(AUDITOR, packet);
        List<String> facts = file.narrative().stream().map(NarrativeLine::text).toList();
        assertThat(facts)
                .anyMatch(fact -> fact.equals("Packet opened by " + staff.nameOf(COUNSELOR)))
                .anyMatch(fact ->
                        fact.startsWith("Submitted by " + staff.nameOf(COUNSELOR) + " as preparer; this is version 1"))
                .anyMatch(fact ->
                        fact.startsWith("Approved by " + staff.nameOf(SUPERVISOR) + " as ER supervisor; saw version 1"))
                .anyMatch(fact ->
                        fact.startsWith("Returned by " + staff.nameOf(REVIEWER) + " as APU reviewer; saw version 1"))
                .anyMatch(fact -> fact.equals("“Packet complete?” The answer is: yes"))
                .anyMatch(fact -> fact.equals("“File free of errors?” The answer is: no"))
                .anyMatch(fact ->
                        fact.startsWith("Approved by " + staff.nameOf(MANAGER) + " as program manager; saw version 2"))
                .anyMatch(fact -> fact.equals("Packet approved. The case came to this end"))
                .anyMatch(fact -> fact.startsWith("Letter L-"));
        assertThat(file.narrative()).extracting(NarrativeLine::at).isSorted();
        assertThat(file.row().outcomeName()).isEqualTo("Packet approved");
        assertThat(file.standing()).isEmpty();
        assertThat(file.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.decision()).isEqualTo("Required documents");
            assertThat(decision.inputs()).containsExactly("Tier: TIER_I");
            assertThat(decision.rules()).hasSize(7).contains("Tier \"TIER_I\": Document \"W9\" (004 L25)");
        });
        assertThat(file.papers())
                .hasSize(8)
                .allSatisfy(paper -> assertThat(paper.sha256()).hasSize(64));
        assertThat(file.papers())
                .filteredOn(paper -> paper.label().equals(DocumentKind.W9.label()))
                .extracting(paper -> paper.version() + (paper.present() ? "" : " replaced"))
                .containsExactly("1 replaced", "2");
        assertThat(file.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.words()).isEqualTo("Not dated: The signature has no date.");
            assertThat(finding.cycle()).isEqualTo(1);
            assertThat(file.about(finding)).isEqualTo(DocumentKind.W9.label() + ", version 1");
            assertThat(file.putRight(finding)).endsWith(" by " + staff.nameOf(SUPERVISOR) + ", with version 2");
        });
        assertThat(file.letters()).isNotEmpty();
        assertThat(file.reads()).isEmpty();
        assertThat(read(MANAGER, packet).reads()).extracting(AuditRow::actor).containsExactly(AUDITOR);
    }

    /** Every way that is marked leads to an element to which the case came, and from one that it left. */
    @Test
    void marksThePathThatWasTaken() {
        CaseFile file = read(AUDITOR, approvedAfterACorrection());

        assertThat(file.narrative())
                .extracting(NarrativeLine::flow)
                .contains(
                        "Flow_PacketOpenedToCompletePacket",
                        "Flow_PacketCompleteYes",
                        "Flow_FileFreeOfErrorsNo",
                        "Flow_CorrectionCompleteYes",
                        "Flow_WhatDoesTheManagerDecideApprove")
                .doesNotContain("Flow_PacketCompleteNo", "Flow_SupervisorApprovesNo", "Flow_CorrectionCompleteNo");
        assertThat(file.narrative().stream().filter(line -> line.entered() != null && line.flow() == null))
                .extracting(NarrativeLine::entered)
                .containsExactly("Event_PacketOpened");
    }

    @Test
    void readsACaseThatTheEngineHasForgottenAsBefore() {
        String packet = packet(Tier.TIER_I);
        people.withdraws(COUNSELOR, packet, "Not now.");
        CaseFile before = read(AUDITOR, packet);
        assertThat(before.times())
                .as("a step that the model gives to somebody never waits")
                .allSatisfy(time -> assertThat(time.waiting()).isNull());

        engineHistory.deleteHistoricProcessInstance(before.row().instanceId());
        assertThat(engineHistory
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(before.row().instanceId())
                        .count())
                .isZero();

        CaseFile after = read(AUDITOR, packet);
        assertThat(after.narrative()).isEqualTo(before.narrative());
        assertThat(after.times()).isEqualTo(before.times());
        assertThat(found(by(packet))).containsExactly(packet);
        assertThat(ActingAs.call(
                        AUDITOR,
                        () -> history.model("EmployerOnboarding", after.row().version())))
                .contains("Activity_CompletePacket");
    }

    @Test
    void readsACaseOfAnOlderVersionOfItsModelAsItWasThen() {
        Deployment first = deploy(trial("Look at it"));
        String number = "T-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> cases.start("HistoryTrial", number, Map.of()));
        Deployment second = deploy(trial("Look at it twice"));
        String later = "T-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> cases.start("HistoryTrial", later, Map.of()));
        try {
            complete(number);
            CaseFile old = read(AUDITOR, number);
            CaseFile young = read(AUDITOR, later);

            assertThat(old.row().version()).isEqualTo(young.row().version() - 1);
            assertThat(old.times()).extracting(StepTime::label).containsExactly("Look at it");
            assertThat(young.times()).extracting(StepTime::label).containsExactly("Look at it twice");
            assertThat(old.row().outcomeName()).isEqualTo("Looked at");
            assertThat(young.standing()).containsExactly("Look at it twice");
            assertThat(model(old)).contains("Look at it").doesNotContain("Look at it twice");
            assertThat(model(young)).contains("Look at it twice");
        } finally {
            repository.deleteDeployment(first.getId(), true);
            repository.deleteDeployment(second.getId(), true);
        }
        assertThat(read(AUDITOR, number).narrative()).isNotEmpty();
    }

    @Test
    void recordsEverySearchAndEveryReading() {
        String packet = packet(Tier.TIER_I);
        long before = searches();

        found(search("a name that somebody typed", COUNSELOR, null, null, null, null));
        read(AUDITOR, packet);

        assertThat(searches()).isEqualTo(before + 1);
        assertThat(audit.of("cases", AUDITOR, 1))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("person " + COUNSELOR + "; a text"));
        assertThat(audit.of("packet", packet, 1)).singleElement().satisfies(row -> {
            assertThat(row.action()).isEqualTo("Case read");
            assertThat(row.actor()).isEqualTo(AUDITOR);
        });
        assertThat(found(search(employer, AUDITOR, null, null, null, null)))
                .as("who only read did not act")
                .isEmpty();
    }

    /** What was typed may be anything, so only the one person whom it found is named. */
    @Test
    void recordsWhomASearchFoundAndNotWhatWasTyped() {
        find(search(null, staff.nameOf(SUPERVISOR), null, null, null, null));
        assertThat(audit.of("cases", AUDITOR, 1))
                .singleElement()
                .extracting(AuditRow::reason)
                .isEqualTo("person " + SUPERVISOR);

        find(search(null, "client Maria Lopez", null, null, null, null));
        assertThat(audit.of("cases", AUDITOR, 1))
                .singleElement()
                .extracting(AuditRow::reason)
                .isEqualTo("a person");
    }

    /** Signs alone are in no index of trigrams, which would be read as a whole for them. */
    @Test
    void findsATextOfSignsToo() {
        String name = "---- " + UUID.randomUUID();
        String number = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        name, null, Sector.NON_PROFIT, "1 Main St", "San Jose", "95110", null, null, null)));
        String packet = people.opens(COUNSELOR, number, Tier.TIER_I);

        assertThat(found(by("----"))).contains(packet);
    }

    @Test
    void saysForWhomAStepWaitsThatTheModelGivesToSomebody() {
        String packet = packet(Tier.TIER_I);

        CaseFile file = read(AUDITOR, packet);

        assertThat(file.narrative())
                .extracting(NarrativeLine::text)
                .contains("“Complete packet” waits for " + staff.nameOf(COUNSELOR));
        assertThat(file.times()).singleElement().satisfies(time -> {
            assertThat(time.waiting()).isNull();
            assertThat(time.left()).isNull();
        });
    }

    /** The supervisor who approved gets the correction, so it is never in nobody's hands. */
    @Test
    void tellsWhoWasGivenACorrection() {
        CaseFile file = read(AUDITOR, approvedAfterACorrection());

        assertThat(file.narrative())
                .extracting(NarrativeLine::text)
                .contains("“Correct packet” waits for " + staff.nameOf(SUPERVISOR))
                .contains("“Review packet as supervisor” waits for the role " + Role.ER_SUPERVISOR.title());
        assertThat(file.times())
                .filteredOn(time -> time.label().equals("Correct packet"))
                .allSatisfy(time -> assertThat(time.waiting()).isNull());
    }

    /** Each waits for the other, so that no person's copy says that an ended case is open. */
    @Test
    void keepsTheEndOfACaseForWhoActedAtTheVeryMomentOfIt() {
        String packet = packet(Tier.TIER_I);
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> go = new CompletableFuture<>();
        CompletableFuture<Void> acting = CompletableFuture.runAsync(() -> ActingAs.run(
                "er-supervisor-2",
                () -> transaction.executeWithoutResult(status -> {
                    audit.record(AuditEntry.done("Packet looked after", "packet", packet));
                    written.complete(null);
                    go.join();
                })));
        written.join();
        CompletableFuture<Void> ending =
                CompletableFuture.runAsync(() -> people.withdraws(COUNSELOR, packet, "Not now."));
        await().atMost(Duration.ofSeconds(20)).until(() -> ending.isDone() || somebodyWaitsForALock());
        go.complete(null);
        acting.join();
        ending.join();

        assertThat(jdbc.sql("select p.person || ' ' || p.outcome from case_person p join case_file f"
                                + " on f.instance_id = p.instance_id where f.case_number = :packet")
                        .param("packet", packet)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        COUNSELOR + " Event_PacketWithdrawn", "er-supervisor-2 Event_PacketWithdrawn");
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void isNotHiddenByManyReadings() {
        String packet = packet(Tier.TIER_I);
        jdbc.sql("insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id, outcome,"
                        + " changed_fields) select now(), 'ers-ec-2', '{}', 'Paper read', 'packet', :packet, 'done', '{}'"
                        + " from generate_series(1, 1100)")
                .param("packet", packet)
                .update();

        CaseFile file = read(AUDITOR, packet);

        assertThat(file.reads()).hasSize(100);
        assertThat(file.cut()).isFalse();
        assertThat(file.narrative())
                .extracting(NarrativeLine::text)
                .contains("Packet opened by " + staff.nameOf(COUNSELOR));
        assertThat(found(search(employer, "ers-ec-2", null, null, null, null))).isEmpty();
    }

    /** SOD-5 */
    @Test
    void refusesAnAuditorWhoActedOnTheCaseInTheLastTwelveMonths() {
        String former = hired(Role.ERS_EC, Role.QA_AUDITOR);
        String number = employerNumber();
        String packet = ActingAs.call(former, () -> onboarding.open(number, Tier.TIER_I));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> read(former, packet))
                .withMessageContaining("separation of duties")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));

        clock.setTo(Instant.now().plus(Period.ofDays(367)));
        assertThat(read(former, packet).row().number()).isEqualTo(packet);
    }

    /** SOD-5 */
    @Test
    void refusesAnAuditorWhoseOwnActLiesFarBackInALongTrail() {
        String former = hired(Role.QA_AUDITOR);
        String packet = packet(Tier.TIER_I);
        ActingAs.run(
                former,
                () -> transaction.executeWithoutResult(
                        status -> audit.record(AuditEntry.done("Packet looked after", "packet", packet))));
        jdbc.sql("insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id, outcome,"
                        + " changed_fields) select now(), 'ers-ec-2', '{}', 'Item judged', 'packet', :packet, 'done', '{}'"
                        + " from generate_series(1, 1100)")
                .param("packet", packet)
                .update();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> read(former, packet))
                .withMessageContaining("separation of duties");
    }

    /** SOD-5 is the auditor's; a program manager reads as such, whatever other roles that person has. */
    @Test
    void letsAProgramManagerReadACaseOnWhichThatPersonActed() {
        String manager = hired(Role.ERS_EC, Role.QA_AUDITOR, Role.PROGRAM_MANAGER);
        String number = employerNumber();
        String packet = ActingAs.call(manager, () -> onboarding.open(number, Tier.TIER_I));

        assertThat(read(manager, packet).row().number()).isEqualTo(packet);
    }

    /** SOD-5 */
    @Test
    void refusesAnAuditorWhoWasGivenAStepAndDidNothing() {
        String former = hired(Role.QA_AUDITOR);
        String packet = packet(Tier.TIER_I);
        String task = people.sees(COUNSELOR, packet).tasks().get(0).id();

        engineTasks.setAssignee(task, former);
        engineTasks.setAssignee(task, COUNSELOR);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> read(former, packet));
        assertThat(read(AUDITOR, packet).row().number()).isEqualTo(packet);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QA_AUDITOR", "PROGRAM_MANAGER"})
    void isClosedToEverybodyElse(Role role) {
        String person = role.group() + "-1";

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> find(person, by("x")));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> read(person, "P-2026-00001"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ActingAs.call(person, () -> history.model("EmployerOnboarding", 1)));
    }

    @Test
    void saysThatThereIsNoSuchCaseRunOrModel() {
        String packet = packet(Tier.TIER_I);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> read(AUDITOR, "P-1"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ActingAs.call(AUDITOR, () -> history.read(packet, 2)));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ActingAs.call(AUDITOR, () -> history.model("EmployerOnboarding", 99)));
    }

    private String approvedAfterACorrection() {
        String packet = packet(Tier.TIER_I);
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waits(packet, "Review packet as supervisor");
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "Fine.");
        waits(packet, "Review file as APU");
        people.findsError(REVIEWER, packet, DocumentKind.W9, ErrorCode.UNDATED, "The signature has no date.");
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        waits(packet, "Correct packet");
        people.adds(SUPERVISOR, packet, DocumentKind.W9, PacketActors.sampleOf(Tier.TIER_I, DocumentKind.W9));
        people.types(SUPERVISOR, packet, DocumentKind.W9);
        people.ticks(SUPERVISOR, packet, DocumentKind.W9);
        people.corrects(SUPERVISOR, packet, "Dated.");
        waits(packet, "Review file as APU");
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        waits(packet, "Approve packet as manager");
        people.decidesAsManager(MANAGER, packet, "APPROVED", "");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !find(AUDITOR, search(packet, null, null, "Event_PacketApproved", null, null))
                        .rows()
                        .isEmpty());
        return packet;
    }

    private void waits(String packet, String step) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> people.sees(AUDITOR, packet).tasks().stream()
                        .anyMatch(task -> task.name().equals(step)));
    }

    private String packet(Tier tier) {
        return people.opens(COUNSELOR, employerNumber(), tier);
    }

    private String employerNumber() {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        employer, null, Sector.NON_PROFIT, "1 Main St", "San Jose", "95110", null, null, null)));
    }

    private String hired(Role... roles) {
        String id = "h-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new NewPerson(id, "Former " + id, id + "@county.example", null, Office.NORTH, Set.of(roles), null));
        return id;
    }

    private Deployment deploy(BpmnModelInstance model) {
        return repository
                .createDeployment()
                .addModelInstance("HistoryTrial.bpmn", model)
                .deploy();
    }

    private static BpmnModelInstance trial(String label) {
        return Bpmn.createExecutableProcess("HistoryTrial")
                .name("History trial")
                .camundaHistoryTimeToLive(1)
                .startEvent("Event_Asked")
                .name("Asked")
                .userTask("Activity_Look")
                .name(label)
                .camundaCandidateGroups("er-supervisor")
                .camundaDueDate("${deadlines.of('er')}")
                .endEvent("Event_LookedAt")
                .name("Looked at")
                .done();
    }

    private void complete(String number) {
        ActingAs.run(SUPERVISOR, () -> tasks.open(number).forEach(task -> tasks.complete(task.id(), Map.of())));
    }

    private String model(CaseFile file) {
        return ActingAs.call(
                AUDITOR, () -> history.model(file.row().processKey(), file.row().version()));
    }

    private long searches() {
        return jdbc.sql("select count(*) from audit_event where action = 'Cases searched' and actor = :me")
                .param("me", AUDITOR)
                .query(Long.class)
                .single();
    }

    private CaseFile read(String person, String number) {
        return ActingAs.call(person, () -> history.read(number, null));
    }

    private List<String> found(CaseSearch search) {
        return find(search).rows().stream().map(row -> row.file().number()).toList();
    }

    private FoundCases find(CaseSearch search) {
        return find(AUDITOR, search);
    }

    private FoundCases find(String person, CaseSearch search) {
        return ActingAs.call(person, () -> history.find(search));
    }

    private static CaseSearch by(String text) {
        return search(text, null, null, null, null, null);
    }

    private CaseSearch sorted(Sort sort, boolean descending) {
        return new CaseSearch(employer, null, null, null, null, null, sort, descending, 1);
    }

    private static CaseSearch search(
            @Nullable String text,
            @Nullable String person,
            @Nullable String process,
            @Nullable String outcome,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        return new CaseSearch(text, person, process, outcome, from, until, Sort.OPENED, true, 1);
    }
}
