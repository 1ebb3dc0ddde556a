package org.placewell.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Delegation;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.placewell.workflow.WorkItem;
import org.placewell.workflow.WorkQuery.Sort;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may change the hands in which a task is, what it leaves behind, and who hears of it (APV-11). */
@PlacewellTest
class AssignmentsTests {

    private static final String ANN = "desk-ann";
    private static final String BEN = "desk-ben";
    private static final String SUE = "desk-sue";
    private static final String SAM = "desk-sam";
    private static final String APU = "desk-apu";

    @Autowired
    Desk desk;

    @Autowired
    Assignments assignments;

    @Autowired
    Absences absences;

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
    BusinessCalendar calendar;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    PacketActors people;
    String packet;
    String task;

    @BeforeEach
    void open() {
        hire(ANN, "Ann Abel", Role.ERS_EC);
        hire(BEN, "Ben Bauer", Role.ERS_EC);
        hire(SUE, "Sue Stone", Role.ER_SUPERVISOR);
        hire(SAM, "Sam Sand", Role.ER_SUPERVISOR);
        hire(APU, "Abe Arp", Role.APU_REVIEWER);
        people = new PacketActors(onboarding, papers, tasks);
        packet = opened();
        task = taskOf(packet);
    }

    @AfterEach
    void comeBack() {
        jdbc.sql("delete from staff_deputy where staff_id like 'desk-%'").update();
    }

    @Test
    void aSupervisorReassignsWithAReasonAndBothPeopleAreTold() {
        reassign(SUE, ANN, BEN, "  Ann is  out sick. ");

        assertThat(item(BEN).assignee()).isEqualTo(BEN);
        assertThat(rowsOf(BEN, DeskTab.MINE)).contains(task);
        assertThat(rowsOf(ANN, DeskTab.MINE)).doesNotContain(task);
        assertThat(rowsOf(SUE, DeskTab.HANDED_ON)).contains(task);
        AuditRow deed = lastDeed(SUE);
        assertThat(deed.action()).isEqualTo("Task reassigned");
        assertThat(deed.objectType()).isEqualTo("packet");
        assertThat(deed.objectId()).isEqualTo(packet);
        assertThat(deed.outcome()).isEqualTo("Complete packet, from Ann Abel (desk-ann), to Ben Bauer (desk-ben)");
        assertThat(deed.reason()).isEqualTo("Ann is out sick.");
        assertThat(letters())
                .containsExactlyInAnyOrder(
                        "desk/handed-to-you desk-ben@county.example Task handed to you - " + packet,
                        "desk/handed-on desk-ann@county.example Task handed on - " + packet);
    }

    @Test
    void onlyASupervisorOfTheRoleReassigns() {
        for (String nobody : List.of(ANN, BEN, APU)) {
            refused(Kind.FORBIDDEN, () -> reassign(nobody, ANN, BEN, "I want to."));
        }
    }

    @Test
    void refusesAReassignmentWithoutReasonPersonOrConfirmation() {
        refused(Kind.INVALID, () -> reassign(SUE, ANN, BEN, " \u00a0 "));
        refused(Kind.INVALID, () -> reassign(SUE, ANN, BEN, "x".repeat(501)));
        refused(Kind.INVALID, () -> reassign(SUE, ANN, BEN, "a\0b"));
        refused(Kind.INVALID, () -> reassign(SUE, ANN, "", "Why not."));
        refused(Kind.INVALID, () -> reassign(SUE, ANN, ANN, "Why not."));
        refused(Kind.INVALID, () -> reassign(SUE, ANN, APU, "Why not."));
        refused(Kind.INVALID, () -> reassign(SUE, ANN, "nobody-at-all", "Why not."));
        refused(
                Kind.INVALID,
                () -> as(
                        SUE,
                        () -> assignments.reassign(
                                new SeenTask(task, ANN), new Reassignment(BEN, "Not confirmed.", false))));
        assertThat(item(ANN).assignee()).isEqualTo(ANN);
        assertThat(letters()).isEmpty();
    }

    @Test
    void refusesToReassignWhatSomebodyElseHasMeanwhile() {
        reassign(SUE, ANN, BEN, "Ann is away.");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> reassign(SAM, ANN, BEN, "Ann is away."))
                .withMessageContaining("Ben Bauer")
                .extracting(Refused::kind)
                .isEqualTo(Kind.CONFLICT);
    }

    /** One wins; the other reads who. */
    @RepeatedTest(3)
    void ofTwoSupervisorsWhoReassignAtOnceOneWins() throws Exception {
        hire("desk-cat", "Cat Cole", Role.ERS_EC);
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> results = new ArrayList<>();
        for (String[] pair : List.of(new String[] {SUE, BEN}, new String[] {SAM, "desk-cat"})) {
            results.add(both.submit(() -> {
                start.await();
                try {
                    reassign(pair[0], ANN, pair[1], "At once.");
                    return true;
                } catch (Refused refused) {
                    assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
                    return false;
                }
            }));
        }
        List<Boolean> won = new ArrayList<>();
        for (Future<Boolean> result : results) {
            won.add(result.get());
        }
        both.shutdown();
        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(item(SUE).assignee()).isEqualTo(won.get(0) ? BEN : "desk-cat");
    }

    /** Each by itself: what is refused does not keep the others back. */
    @Test
    void reassignsManyAndSaysWhatBecameOfEach() {
        String second = taskOf(opened());
        String third = taskOf(opened());
        people.withdraws(ANN, caseOf(third), "Not now.");

        List<Handed> results = ActingAs.call(
                SUE,
                () -> assignments.reassignAll(
                        List.of(
                                new SeenTask(task, ANN),
                                new SeenTask(second, BEN),
                                new SeenTask(third, ANN),
                                new SeenTask(task, ANN)),
                        new Reassignment(BEN, "Ann is away.", true)));

        assertThat(results).extracting(Handed::done).containsExactly(true, false, false, false);
        assertThat(results.get(1).refusal()).contains("Ann Abel");
        assertThat(results.get(2).caseNumber()).isNull();
        assertThat(item(BEN).assignee()).isEqualTo(BEN);
        refused(
                Kind.INVALID,
                () -> as(SUE, () -> assignments.reassignAll(List.of(), new Reassignment(BEN, "x", true))));
        refused(
                Kind.INVALID,
                () -> as(
                        SUE,
                        () -> assignments.reassignAll(
                                List.of(new SeenTask(second, ANN)), new Reassignment(BEN, "", true))));
    }

    @Test
    void theHolderHandsToTheDeputyAndTakesBack() {
        refused(Kind.CONFLICT, () -> as(ANN, () -> assignments.handToDeputy(new SeenTask(task, ANN), "I leave.")));
        name(ANN, ANN, BEN, Role.ERS_EC, today(), today().plusDays(3));

        as(ANN, () -> assignments.handToDeputy(new SeenTask(task, ANN), "I leave."));
        assertThat(item(BEN).assignee()).isEqualTo(BEN);
        assertThat(rowsOf(ANN, DeskTab.HANDED_ON)).contains(task);
        assertThat(lastDeed(ANN).action()).isEqualTo("Task handed to the deputy");
        assertThat(letters())
                .containsExactly("desk/handed-to-you desk-ben@county.example Task handed to you - " + packet);

        refused(Kind.FORBIDDEN, () -> as(BEN, () -> assignments.takeBack(new SeenTask(task, BEN))));
        as(ANN, () -> assignments.takeBack(new SeenTask(task, BEN)));
        assertThat(item(ANN).assignee()).isEqualTo(ANN);
        assertThat(rowsOf(ANN, DeskTab.HANDED_ON)).doesNotContain(task);
        assertThat(lastDeed(ANN).action()).isEqualTo("Task taken back");
    }

    @Test
    void theDeputyTakesOverWhileTheDelegationLasts() {
        refused(Kind.FORBIDDEN, () -> as(BEN, () -> assignments.takeOver(new SeenTask(task, ANN))));
        long id = name(SUE, ANN, BEN, Role.ERS_EC, today(), today());
        assertThat(rowsOf(BEN, DeskTab.STANDING_IN)).contains(task);
        assertThat(view(BEN).abilities()).contains(Ability.TAKE_OVER);

        as(SUE, () -> absences.end(ANN, id));
        assertThat(rowsOf(BEN, DeskTab.STANDING_IN)).doesNotContain(task);
        refused(Kind.FORBIDDEN, () -> as(BEN, () -> assignments.takeOver(new SeenTask(task, ANN))));

        name(ANN, ANN, BEN, Role.ERS_EC, today(), today());
        as(BEN, () -> assignments.takeOver(new SeenTask(task, ANN)));
        assertThat(item(BEN).assignee()).isEqualTo(BEN);
        assertThat(rowsOf(ANN, DeskTab.HANDED_ON)).contains(task);
        assertThat(letters()).containsExactly("desk/handed-on desk-ann@county.example Task handed on - " + packet);
    }

    @Test
    void nobodyMakesThemselvesTheDeputyOfAnother() {
        refused(
                Kind.FORBIDDEN,
                () -> as(SUE, () -> absences.name(SAM, Role.ER_SUPERVISOR, SUE, today(), today().plusDays(1))));
        refused(Kind.INVALID, () -> as(ANN, () -> absences.name(ANN, Role.ERS_EC, BEN, today().minusDays(1), today())));
    }

    @Test
    void aSupervisorExtendsToABusinessDayWithAReason() {
        LocalDate due = dayOf(Objects.requireNonNull(item(ANN).dueAt()));
        LocalDate later = businessDayAfter(due.plusDays(3));
        LocalDate saturday = due.plusDays(14).with(DayOfWeek.SATURDAY);

        refused(Kind.FORBIDDEN, () -> as(ANN, () -> assignments.extend(task, due, later, "I need time.")));
        refused(Kind.INVALID, () -> as(SUE, () -> assignments.extend(task, due, later, " ")));
        refused(Kind.INVALID, () -> as(SUE, () -> assignments.extend(task, due, later, "Her number is 523-45-6789.")));
        refused(Kind.INVALID, () -> as(SUE, () -> assignments.extend(task, due, null, "Vacation.")));
        refused(Kind.INVALID, () -> as(SUE, () -> assignments.extend(task, due, saturday, "Vacation.")));
        refused(Kind.INVALID, () -> as(SUE, () -> assignments.extend(task, due, due, "Vacation.")));
        refused(Kind.INVALID, () -> as(SUE, () -> assignments.extend(task, due, later.plusYears(2), "Vacation.")));
        as(SUE, () -> assignments.extend(task, due, later, "The employer is on vacation."));

        assertThat(item(ANN).dueAt())
                .isEqualTo(later.atTime(17, 0).atZone(BusinessCalendar.COUNTY).toInstant());
        assertThat(lastDeed(SUE).action()).isEqualTo("Due date of a task extended");
        assertThat(lastDeed(SUE).reason()).isEqualTo("The employer is on vacation.");
        refused(
                Kind.CONFLICT,
                () -> as(SUE, () -> assignments.extend(task, due, later.plusDays(7), "Seen too long ago.")));
    }

    @Test
    void claimsAndGivesBackAreRecordedToo() {
        refused(Kind.CONFLICT, () -> as(BEN, () -> assignments.claim(task)));
        refused(Kind.FORBIDDEN, () -> as(ANN, () -> assignments.unclaim(task)));
        people.completes(ANN, packet);
        people.submits(ANN, packet);
        String review = await().until(
                        () -> people.sees(SUE, packet).tasks(),
                        open -> !open.isEmpty() && open.get(0).name().equals("Review packet as supervisor"))
                .get(0)
                .id();

        refused(Kind.FORBIDDEN, () -> as(ANN, () -> assignments.claim(review)));
        as(SUE, () -> assignments.claim(review));
        refused(Kind.CONFLICT, () -> as(SAM, () -> assignments.claim(review)));
        refused(Kind.FORBIDDEN, () -> as(SAM, () -> assignments.unclaim(review)));
        as(SUE, () -> assignments.unclaim(review));

        assertThat(ActingAs.call(SUE, () -> desk.task(review)).orElseThrow().history())
                .extracting(AuditRow::action)
                .containsExactly("Task claimed", "Task given back to the unit");
    }

    /** A task that is gone tells who did it and when. */
    @Test
    void saysWhoDidATaskThatIsGone() {
        people.completes(ANN, packet);
        people.submits(ANN, packet);

        assertThat(ActingAs.call(BEN, () -> desk.task(task))).isEmpty();
        DoneTask done = ActingAs.call(BEN, () -> desk.done(task));
        assertThat(done.by()).isEqualTo("Ann Abel");
        assertThat(done.step().name()).isEqualTo("Complete packet");
        assertThat(done.step().cancelled()).isFalse();
        assertThat(done.casePage()).isEqualTo("/packets/" + packet);
        refused(Kind.CONFLICT, () -> as(SUE, () -> assignments.claim(task)));
        refused(Kind.NOT_FOUND, () -> as(SUE, () -> desk.done("no-such-task")));
    }

    @Test
    void aTaskOfAnotherUnitIsClosed() {
        refused(Kind.FORBIDDEN, () -> as(APU, () -> desk.task(task)));
        refused(
                Kind.FORBIDDEN,
                () -> as(APU, () -> desk.list(new DeskSearch(DeskTab.TEAM, "", null, Sort.DUE, false, 1))));
    }

    @Test
    void deputiesAreNamedByOneselfOrASupervisorForDaysToCome() {
        refused(Kind.FORBIDDEN, () -> name(BEN, ANN, BEN, Role.ERS_EC, today(), today()));
        refused(Kind.FORBIDDEN, () -> name(APU, ANN, BEN, Role.ERS_EC, today(), today()));
        refused(Kind.INVALID, () -> name(ANN, ANN, ANN, Role.ERS_EC, today(), today()));
        refused(Kind.INVALID, () -> name(ANN, ANN, SUE, Role.ERS_EC, today(), today()));
        refused(Kind.FORBIDDEN, () -> name(ANN, ANN, SUE, Role.ER_SUPERVISOR, today(), today()));
        refused(Kind.INVALID, () -> name(ANN, ANN, BEN, Role.ERS_EC, today().minusDays(3), today().minusDays(1)));
        refused(Kind.INVALID, () -> name(ANN, ANN, BEN, Role.ERS_EC, today().plusDays(2), today()));
        refused(Kind.INVALID, () -> as(ANN, () -> absences.name(ANN, Role.ERS_EC, BEN, null, today())));

        name(SUE, ANN, BEN, Role.ERS_EC, today(), today().plusDays(5));
        refused(Kind.CONFLICT, () -> name(ANN, ANN, BEN, Role.ERS_EC, today().plusDays(5), today().plusDays(8)));

        AbsenceView view = ActingAs.call(ANN, () -> absences.of(null));
        assertThat(view.named()).extracting(Delegation::deputyId).containsExactly(BEN);
        assertThat(view.candidates().get(Role.ERS_EC))
                .extracting(Person::id)
                .contains(BEN)
                .doesNotContain(ANN, SUE);
        assertThat(ActingAs.call(SUE, () -> absences.of(ANN)).own()).isFalse();
        refused(Kind.FORBIDDEN, () -> as(BEN, () -> absences.of(ANN)));
        refused(Kind.NOT_FOUND, () -> as(SUE, () -> absences.of("nobody-at-all")));
        assertThat(jdbc.sql(
                                "select actor || ' ' || action from audit_event where object_type = 'staff' and object_id = :id"
                                        + " order by id desc limit 1")
                        .param("id", ANN)
                        .query(String.class)
                        .single())
                .isEqualTo(SUE + " Deputy named");
    }

    private long name(String person, String of, String deputy, Role role, LocalDate from, LocalDate until) {
        as(person, () -> absences.name(of, role, deputy, from, until));
        return jdbc.sql("select max(id) from staff_deputy where staff_id = :of")
                .param("of", of)
                .query(Long.class)
                .single();
    }

    private void reassign(String supervisor, String holder, String to, String reason) {
        as(supervisor, () -> assignments.reassign(new SeenTask(task, holder), new Reassignment(to, reason, true)));
    }

    private TaskView view(String person) {
        return ActingAs.call(person, () -> desk.task(task)).orElseThrow();
    }

    private WorkItem item(String person) {
        return view(person).item();
    }

    private AuditRow lastDeed(String person) {
        List<AuditRow> history = view(person).history();
        return history.get(history.size() - 1);
    }

    private List<String> rowsOf(String person, DeskTab tab) {
        return ActingAs.call(person, () -> desk.list(new DeskSearch(tab, packet, null, Sort.DUE, false, 1)))
                .rows()
                .stream()
                .map(row -> row.item().taskId())
                .toList();
    }

    private List<String> letters() {
        return jdbc.sql("select purpose || ' ' || recipient || ' ' || subject from mail_outbox"
                        + " where starts_with(occasion, :task) order by enqueued_at, recipient")
                .param("task", task + "/handed/")
                .query(String.class)
                .list();
    }

    private String taskOf(String number) {
        return people.sees(ANN, number).tasks().get(0).id();
    }

    private String caseOf(String id) {
        return ActingAs.call(ANN, () -> desk.task(id)).orElseThrow().item().caseNumber();
    }

    private String opened() {
        String employer = ActingAs.call(
                ANN,
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
        return people.opens(ANN, employer, Tier.TIER_I);
    }

    private LocalDate today() {
        return dayOf(clock.instant());
    }

    private LocalDate businessDayAfter(LocalDate day) {
        return dayOf(
                calendar.due(day.atTime(18, 0).atZone(BusinessCalendar.COUNTY).toInstant(), 0));
    }

    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, BusinessCalendar.COUNTY);
    }

    private static void as(String person, Runnable work) {
        ActingAs.run(person, work);
    }

    private static void refused(Kind kind, ThrowingCallable work) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(work)
                .extracting(Refused::kind)
                .isEqualTo(kind);
    }

    private void hire(String id, String name, Role role) {
        if (staff.find(id).isEmpty()) {
            staff.hire(new NewPerson(
                    id, name, id + "@county.example", null, Office.CENTRAL_SJ, Set.of(role), "local-demo-only"));
        }
    }
}
