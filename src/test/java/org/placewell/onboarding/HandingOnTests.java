package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditRow;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.staff.Deputies;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Handing;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.placewell.workflow.WorkItem;
import org.placewell.workflow.WorkList;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A packet's steps go from hand to hand: who may have them, what list and engine say, who was faster (SOD-1, APV-11). */
@PlacewellTest
class HandingOnTests {

    /** Who has claimed a step works on its papers alone, and only the preparer or a supervisor ends a packet. */
    @Test
    void keepsColleaguesOutOfAStepThatSomebodyHas() {
        hire("handing-ada", "Ada Novak", Role.APU_REVIEWER);
        String packet = people.opens(ELLA, employer(), Tier.TIER_I);
        assertForbidden(
                () -> as(EMIL, () -> onboarding.withdraw(packet, PacketState.PREPARING, "Not mine.", null)),
                "Ella Ito prepares this packet.");
        submitted(packet, ELLA);
        decides(SUE, review(packet));
        awaitTask(packet, "Review file as APU");
        as(APU, () -> tasks.claim(item(packet).taskId()));

        as(
                APU,
                () -> onboarding.judge(
                        packet,
                        DocumentKind.AGREEMENT,
                        onboarding.get(packet).item(DocumentKind.AGREEMENT).version(),
                        Judgement.passed()));
        assertConflict(
                () -> as(
                        "handing-ada",
                        () -> onboarding.judge(
                                packet,
                                DocumentKind.AGREEMENT,
                                onboarding
                                        .get(packet)
                                        .item(DocumentKind.AGREEMENT)
                                        .version(),
                                Judgement.passed())),
                "Abe Unger has this step now.");
        assertThat(people.sees("handing-ada", packet).may(PacketView.Ability.JUDGE))
                .isFalse();
        assertThat(people.sees(APU, packet).may(PacketView.Ability.JUDGE)).isTrue();
    }

    private static final String ELLA = "handing-ella";
    private static final String EMIL = "handing-emil";
    private static final String SUE = "handing-sue";
    private static final String SAM = "handing-sam";
    private static final String SIA = "handing-sia";
    private static final String APU = "handing-apu";
    private static final String ENDED = " has completed \"%s\" on ";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    WorkList list;

    @Autowired
    Deputies deputies;

    @Autowired
    AuthorizationService rights;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        hire(ELLA, "Ella Ito", Role.ERS_EC);
        hire(EMIL, "Emil Roth", Role.ERS_EC);
        hire(SUE, "Sue Chen", Role.ER_SUPERVISOR);
        hire(SAM, "Sam Ortiz", Role.ER_SUPERVISOR);
        hire(SIA, "Sia Patel", Role.ER_SUPERVISOR);
        hire(APU, "Abe Unger", Role.APU_REVIEWER);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @AfterEach
    void comeBack() {
        jdbc.sql("delete from staff_deputy where staff_id like 'handing-%'").update();
        jdbc.sql("update staff_member set active = true where id like 'handing-%'")
                .update();
    }

    @Test
    void keepsListAndEngineInStepFromTheFirstTaskToTheWithdrawal() {
        String packet = people.opens(ELLA, employer(), Tier.TIER_I);
        WorkItem first = item(packet);
        assertThat(first)
                .returns(packet, WorkItem::caseNumber)
                .returns("EmployerOnboarding", WorkItem::processKey)
                .returns("Activity_CompletePacket", WorkItem::element)
                .returns("Complete packet", WorkItem::name)
                .returns(Tier.TIER_I.title(), WorkItem::detail)
                .returns(Role.ERS_EC, WorkItem::role)
                .returns(ELLA, WorkItem::assignee);
        assertThat(first.subject()).startsWith("Handing ");
        assertAgrees(packet);

        submitted(packet, ELLA);
        String review = review(packet);
        assertThat(item(packet))
                .returns("Review packet as supervisor", WorkItem::name)
                .returns(Role.ER_SUPERVISOR, WorkItem::role)
                .returns(null, WorkItem::assignee);
        assertThat(list.item(first.taskId())).isEmpty();

        as(SUE, () -> tasks.claim(review));
        assertThat(item(packet).assignee()).isEqualTo(SUE);
        assertAgrees(packet);
        as(SUE, () -> tasks.unclaim(review));
        assertThat(item(packet).assignee()).isNull();
        assertAgrees(packet);
        as(SUE, () -> tasks.claim(review));
        as(SUE, () -> tasks.assign(review, SAM, Handing.HANDED_TO_DEPUTY));
        assertThat(item(packet)).returns(SAM, WorkItem::assignee).returns(SUE, WorkItem::handedOnBy);
        assertThat(item(packet).handedOnAt()).isNotNull();
        as(SUE, () -> tasks.assign(review, SUE, Handing.TAKEN_BACK));
        assertThat(item(packet)).returns(SUE, WorkItem::assignee).returns(null, WorkItem::handedOnBy);
        as(SAM, () -> tasks.assign(review, SAM, Handing.TAKEN_OVER));
        assertThat(item(packet)).returns(SAM, WorkItem::assignee).returns(SUE, WorkItem::handedOnBy);
        as(SIA, () -> tasks.assign(review, SUE, Handing.REASSIGNED));
        assertThat(item(packet)).returns(SUE, WorkItem::assignee).returns(SIA, WorkItem::handedOnBy);
        as(SUE, () -> tasks.unclaim(review));
        assertThat(item(packet)).returns(null, WorkItem::assignee).returns(null, WorkItem::handedOnBy);
        assertAgrees(packet);

        people.withdraws(ELLA, packet, "They close.");
        assertThat(list.item(review)).isEmpty();
        assertThat(rows(packet)).isZero();
    }

    @Test
    void countsReminderAndEscalationAnewWhenAStepIsExtended() {
        String packet = people.opens(ELLA, employer(), Tier.TIER_I);
        WorkItem item = item(packet);
        list.reminded(item.taskId());
        list.escalated(item.taskId());
        var later = Objects.requireNonNull(item.dueAt()).plus(Duration.ofDays(7));

        as(SUE, () -> list.extend(item.taskId(), later));

        assertThat(item(packet).dueAt()).isEqualTo(later);
        assertThat(jdbc.sql("select reminded_at is null and escalated_at is null and remind_at > opened_at"
                                + " and remind_at < due_at from work_item where task_id = :task")
                        .param("task", item.taskId())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertAgrees(packet);
        people.withdraws(ELLA, packet, "They close.");
        assertConflict(() -> as(SUE, () -> list.extend(item.taskId(), later)), "done");
    }

    @Test
    void leavesTheFormerHolderNoRightAndGivesTheNewOneAll() {
        String packet = packetWithSupervisor();
        String review = review(packet);
        as(SUE, () -> tasks.claim(review));
        assertThat(rightsOf(SUE, review)).isNotEmpty();

        as(SUE, () -> tasks.assign(review, SAM, Handing.HANDED_TO_DEPUTY));

        assertThat(rightsOf(SUE, review)).isEmpty();
        assertThat(rightsOf(SAM, review))
                .singleElement()
                .matches(right -> right.isPermissionGranted(TaskPermissions.TASK_ASSIGN))
                // the role reads it; somebody who loses the role must not
                .matches(right -> !right.isPermissionGranted(Permissions.READ));
        assertForbidden(() -> as(SUE, () -> tasks.unclaim(review)), "Only Sam Ortiz");
        assertForbidden(() -> decides(SUE, review), "Only Sam Ortiz");
        as(SAM, () -> tasks.unclaim(review));
        assertThat(item(packet).assignee()).isNull();
    }

    @Test
    void letsNobodyGiveBackAStepThatIsForOnePerson() {
        String task = item(people.opens(ELLA, employer(), Tier.TIER_I)).taskId();

        assertForbidden(
                () -> as(ELLA, () -> tasks.unclaim(task)),
                "This step is yours alone; a supervisor can hand it to somebody else.");
    }

    @Test
    void refusesSomebodyWithoutTheRole() {
        String packet = packetWithSupervisor();
        String review = review(packet);

        assertForbidden(() -> as(ELLA, () -> tasks.claim(review)), "Employer relations supervisor");
        assertForbidden(
                () -> as(SUE, () -> tasks.assign(review, APU, Handing.REASSIGNED)), "Abe Unger does not hold the role");
        jdbc.sql("update staff_member set active = false where id = :id")
                .param("id", SAM)
                .update();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> as(SUE, () -> tasks.assign(review, SAM, Handing.REASSIGNED)))
                .withMessageContaining("does not work here any more");
        assertThat(item(packet).assignee()).isNull();
    }

    @Test
    void asksForSeparationOfDutiesWheneverAStepChangesHands() {
        // the supervisor prepared it herself: another one must approve (edge case 14)
        String packet = people.opens(SUE, employer(), Tier.TIER_I);
        assertThat(item(packet).assignee()).isEqualTo(SUE);
        submitted(packet, SUE);
        String review = review(packet);

        assertForbidden(() -> as(SUE, () -> tasks.claim(review)), "You have prepared this packet");
        assertForbidden(() -> decides(SUE, review), "You have prepared this packet");
        for (Handing how : List.of(Handing.REASSIGNED, Handing.HANDED_TO_DEPUTY)) {
            assertForbidden(
                    () -> as(SAM, () -> tasks.assign(review, SUE, how)),
                    "Sue Chen has prepared this packet, so somebody else must do this");
        }
        assertForbidden(
                () -> as(SUE, () -> tasks.assign(review, SUE, Handing.TAKEN_OVER)), "You have prepared this packet");
        assertThat(item(packet).assignee()).isNull();

        decides(SAM, review);
        assertThat(people.sees(SAM, packet).state()).isEqualTo(PacketState.APU_REVIEW);
    }

    @Test
    void refusesToTakeBackWhatOneMayNoLongerHold() {
        String packet = packetWithSupervisor();
        String review = review(packet);
        as(SUE, () -> tasks.claim(review));
        as(SUE, () -> tasks.assign(review, SAM, Handing.HANDED_TO_DEPUTY));
        jdbc.sql("insert into packet_duty select id, :sue, 'PREPARER' from packet where number = :number")
                .param("sue", SUE)
                .param("number", packet)
                .update();

        assertForbidden(
                () -> as(SUE, () -> tasks.assign(review, SUE, Handing.TAKEN_BACK)), "You have prepared this packet");
        assertThat(item(packet)).returns(SAM, WorkItem::assignee).returns(SUE, WorkItem::handedOnBy);
    }

    @Test
    void makesWhoGetsThePreparersStepThePreparer() {
        String packet = people.opens(ELLA, employer(), Tier.TIER_I);
        people.adds(ELLA, packet, DocumentKind.AGREEMENT, PacketActors.sampleOf(Tier.TIER_I, DocumentKind.AGREEMENT));
        String task = item(packet).taskId();

        as(SUE, () -> tasks.assign(task, EMIL, Handing.REASSIGNED));

        assertThat(people.sees(EMIL, packet).preparer()).isEqualTo(EMIL);
        assertForbidden(() -> people.ticks(ELLA, packet, DocumentKind.AGREEMENT), "Emil Roth prepares this packet.");
        assertThat(people.sees(SUE, packet).history())
                .extracting(AuditRow::action, AuditRow::reason)
                .contains(tuple("Preparer changed", "Ella Ito to Emil Roth"));
        submitted(packet, EMIL);
        // returned, it goes to the new preparer
        ActingAs.run(
                SAM,
                () -> tasks.complete(
                        review(packet), Map.of("supervisorDecision", "RETURNED", "supervisorNote", "The page 2.")));
        awaitTask(packet, "Complete packet");
        assertThat(item(packet).assignee()).isEqualTo(EMIL);
        assertThat(duties(packet)).containsEntry(ELLA, "PREPARER").containsEntry(EMIL, "PREPARER");
        // the former preparer may get it back, but decides nothing: neither does the supervisor who prepared for a
        // while
        as(SUE, () -> tasks.assign(item(packet).taskId(), SIA, Handing.REASSIGNED));
        as(SUE, () -> tasks.assign(item(packet).taskId(), ELLA, Handing.REASSIGNED));
        submitted(packet, ELLA);
        assertForbidden(() -> as(SIA, () -> tasks.claim(review(packet))), "You have prepared this packet");
        assertForbidden(
                () -> as(SUE, () -> tasks.assign(item(packet).taskId(), SIA, Handing.REASSIGNED)),
                "Sia Patel has prepared this packet");
    }

    @Test
    void neverMakesAPreparerOfWhoReviewed() {
        String packet = packetWithSupervisor();
        ActingAs.run(
                SAM,
                () -> tasks.complete(
                        review(packet), Map.of("supervisorDecision", "RETURNED", "supervisorNote", "The page 2.")));
        awaitTask(packet, "Complete packet");

        assertForbidden(
                () -> as(SUE, () -> tasks.assign(item(packet).taskId(), SAM, Handing.REASSIGNED)),
                "Sam Ortiz has reviewed or corrected as ER supervisor this packet");
        assertThat(people.sees(SUE, packet).preparer()).isEqualTo(ELLA);
    }

    @Test
    void bringsACorrectionToTheSupervisorWhoApproved() {
        assertThat(returnedByApu(packetApprovedBy(SUE)).assignee()).isEqualTo(SUE);
    }

    @Test
    void bringsACorrectionToTheDeputyWhileTheSupervisorIsAway() {
        String packet = packetApprovedBy(SUE);
        away(SUE, SAM);

        WorkItem correction = returnedByApu(packet);

        assertThat(correction).returns(SAM, WorkItem::assignee).returns("Correct packet", WorkItem::name);
        people.ticks(SAM, packet, fixed(SAM, packet));
        ActingAs.run(SAM, () -> tasks.complete(correction.taskId(), Map.of("correctionNote", "Dated.")));
        assertThat(duties(packet)).containsEntry(SAM, "ER_SUPERVISOR").containsEntry(SUE, "ER_SUPERVISOR");
    }

    @Test
    void leavesACorrectionToTheGroupWhenTheDeputyPrepared() {
        // edge case 13: the delegate was the preparer, so a peer takes it
        String packet = people.opens(SAM, employer(), Tier.TIER_I);
        submitted(packet, SAM);
        decides(SUE, review(packet));
        away(SUE, SAM);

        WorkItem correction = returnedByApu(packet);

        assertThat(correction.assignee()).isNull();
        assertForbidden(() -> as(SAM, () -> tasks.claim(correction.taskId())), "You have prepared this packet");
        as(SIA, () -> tasks.claim(correction.taskId()));
    }

    @Test
    void leavesACorrectionToTheGroupWhenTheDeputyIsAwayTooOrHasLeft() {
        String packet = packetApprovedBy(SUE);
        away(SUE, SAM);
        away(SAM, SIA);
        assertThat(returnedByApu(packet).assignee()).isNull();

        String other = packetApprovedBy(SIA);
        jdbc.sql("update staff_member set active = false where id = :id")
                .param("id", SIA)
                .update();
        assertThat(returnedByApu(other).assignee()).isNull();
    }

    @RepeatedTest(3)
    void tellsWhoCameLaterWhoDecidedAndWhen() throws Exception {
        String packet = packetWithSupervisor();
        String review = review(packet);
        as(SUE, () -> tasks.claim(review));

        List<@Nullable String> words = atOnce(IntStream.range(0, 4)
                .<Callable<?>>mapToObj(i -> () -> decides(SUE, review))
                .toList());

        assertThat(words).filteredOn(Objects::isNull).hasSize(1);
        assertThat(words)
                .filteredOn(Objects::nonNull)
                .allSatisfy(said -> assertThat(said)
                        .startsWith("409 Sue Chen" + ENDED.formatted("Review packet as supervisor"))
                        .matches(".* on [A-Z][a-z]{2}, [A-Z][a-z]{2} \\d+, \\d{4}, \\d+:\\d\\d [AP]M\\."));
    }

    @RepeatedTest(3)
    void letsOneOfTwoSupervisorsDecideAnUnclaimedStep() throws Exception {
        String packet = packetWithSupervisor();
        String review = review(packet);

        List<@Nullable String> words = atOnce(List.of(() -> decides(SUE, review), () -> decides(SAM, review)));

        assertThat(words).filteredOn(Objects::isNull).hasSize(1);
        String winner = words.get(0) == null ? "Sue Chen" : "Sam Ortiz";
        assertThat(words)
                .filteredOn(Objects::nonNull)
                .singleElement()
                .asString()
                .startsWith("409 " + winner + ENDED.formatted("Review packet as supervisor"));
    }

    @RepeatedTest(3)
    void letsOneOfThreeClaimAndTellsTheOthersWhoHasIt() throws Exception {
        String packet = packetWithSupervisor();
        String review = review(packet);

        List<@Nullable String> words = atOnce(List.of(SUE, SAM, SIA).stream()
                .<Callable<?>>map(person -> () -> {
                    as(person, () -> tasks.claim(review));
                    return person;
                })
                .toList());

        String holder = staff.nameOf(Objects.requireNonNull(item(packet).assignee()));
        assertThat(words).filteredOn(Objects::isNull).hasSize(1);
        assertThat(words).filteredOn(Objects::nonNull).containsOnly("409 " + holder + " has this step now.");
        assertAgrees(packet);
    }

    @RepeatedTest(3)
    void letsOneOfTwoHandItOnAndOneOfDecisionAndWithdrawalHappen() throws Exception {
        String packet = packetWithSupervisor();
        String review = review(packet);

        List<@Nullable String> handed = atOnce(List.of(() -> handsOn(review, SAM), () -> handsOn(review, SUE)));
        assertThat(handed).filteredOn(Objects::isNull).isNotEmpty();
        assertThat(handed).filteredOn(Objects::nonNull).allMatch(said -> said.startsWith("409 "));
        assertAgrees(packet);

        String holder = Objects.requireNonNull(item(packet).assignee());
        List<@Nullable String> ended = atOnce(List.of(() -> decides(holder, review), () -> {
            people.withdraws(ELLA, packet, "They close.");
            return packet;
        }));
        assertThat(ended).filteredOn(Objects::nonNull).allMatch(said -> said.startsWith("409 "));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(ended.get(1) == null ? rows(packet) : 0).isZero());
    }

    private String handsOn(String task, String to) {
        as(SIA, () -> tasks.assign(task, to, Handing.REASSIGNED));
        return to;
    }

    private String decides(String supervisor, String task) {
        as(supervisor, () -> tasks.complete(task, Map.of("supervisorDecision", "APPROVED", "supervisorNote", "")));
        return task;
    }

    private String packetWithSupervisor() {
        String packet = people.opens(ELLA, employer(), Tier.TIER_I);
        submitted(packet, ELLA);
        return packet;
    }

    private String packetApprovedBy(String supervisor) {
        String packet = packetWithSupervisor();
        decides(supervisor, review(packet));
        return packet;
    }

    private void submitted(String packet, String preparer) {
        people.completes(preparer, packet);
        people.submits(preparer, packet);
        awaitTask(packet, "Review packet as supervisor");
    }

    private WorkItem returnedByApu(String packet) {
        awaitTask(packet, "Review file as APU");
        people.findsError(APU, packet, DocumentKind.W9, ErrorCode.UNDATED, "No date.");
        people.passesAll(APU, packet);
        people.finishesReview(APU, packet);
        awaitTask(packet, "Correct packet");
        assertAgrees(packet);
        return item(packet);
    }

    private DocumentKind fixed(String person, String packet) {
        people.adds(person, packet, DocumentKind.W9, PacketActors.sampleOf(Tier.TIER_I, DocumentKind.W9));
        people.types(person, packet, DocumentKind.W9);
        return DocumentKind.W9;
    }

    private void away(String person, String deputy) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        deputies.name(person, deputy, Role.ER_SUPERVISOR, today, today);
    }

    private void awaitTask(String packet, String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tasks.open(packet).stream().map(OpenTask::name).toList(), List.of(name)::equals);
    }

    private String review(String packet) {
        return item(packet).taskId();
    }

    private WorkItem item(String packet) {
        return list.item(tasks.open(packet).get(0).id()).orElseThrow();
    }

    private long rows(String packet) {
        return jdbc.sql("select count(*) from work_item where case_number = :number")
                .param("number", packet)
                .query(Long.class)
                .single();
    }

    /** Row and engine say the same of the one open task. */
    private void assertAgrees(String packet) {
        OpenTask task = tasks.open(packet).get(0);
        assertThat(item(packet))
                .returns(task.name(), WorkItem::name)
                .returns(task.element(), WorkItem::element)
                .returns(task.assignee(), WorkItem::assignee)
                .returns(task.since(), WorkItem::openedAt)
                .returns(task.due(), WorkItem::dueAt);
        assertThat(rows(packet)).isEqualTo(1);
    }

    private Map<String, String> duties(String packet) {
        return jdbc
                .sql(
                        "select staff_id, duty from packet_duty d join packet p on p.id = d.packet_id where number = :number")
                .param("number", packet)
                .query((row, i) -> Map.entry(row.getString("staff_id"), row.getString("duty")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Authorization> rightsOf(String person, String task) {
        return rights.createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task)
                .userIdIn(person)
                .list();
    }

    private static void as(String person, Runnable work) {
        ActingAs.run(person, work);
    }

    private void hire(String id, String name, Role role) {
        if (staff.find(id).isEmpty()) {
            staff.hire(new NewPerson(
                    id, name, id + "@county.example", null, Office.NORTH, Set.of(role), "local-demo-only"));
        }
    }

    private String employer() {
        return ActingAs.call(
                ELLA,
                () -> employers.add(new NewEmployer(
                        "Handing " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
    }

    private static void assertForbidden(ThrowingCallable act, String words) {
        assertRefused(Kind.FORBIDDEN, act, words);
    }

    private static void assertConflict(ThrowingCallable act, String words) {
        assertRefused(Kind.CONFLICT, act, words);
    }

    private static void assertRefused(Kind kind, ThrowingCallable act, String words) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .withMessageContaining(words)
                .extracting(Refused::kind)
                .isEqualTo(kind);
    }

    /** What each heard, status first; null where it worked. */
    private static List<@Nullable String> atOnce(List<? extends Callable<?>> acts) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(acts.size());
        CyclicBarrier start = new CyclicBarrier(acts.size());
        try {
            List<Future<@Nullable String>> endings = hands.invokeAll(acts.stream()
                    .map(act -> (Callable<@Nullable String>) () -> {
                        start.await();
                        try {
                            act.call();
                            return null;
                        } catch (Refused refused) {
                            return refused.kind().status() + " " + refused.getMessage();
                        }
                    })
                    .toList());
            List<@Nullable String> words = new ArrayList<>();
            for (Future<@Nullable String> ending : endings) {
                words.add(ending.get());
            }
            return words;
        } finally {
            hands.shutdown();
        }
    }
}
