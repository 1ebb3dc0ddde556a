package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.EmployerActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerMerging;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerState;
import org.placewell.employers.EmployerView;
import org.placewell.employers.MergePreview;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Several people at once on one packet: one wins, the others hear why, nothing is half done (RULES, Transactions). */
@PlacewellTest
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OnboardingRaceTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String OTHER_SUPERVISOR = "er-supervisor-2";
    private static final Map<String, Object> NO_NOTE = Map.of("submissionNote", "");

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    EmployerMerging merging;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    RuntimeService engine;

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
    void opensOnePacketAndOneCaseWhenTwentyPeopleOpenAtOnce() throws Exception {
        String name = "Race " + UUID.randomUUID();
        String employer = employer(name);

        List<Ending> endings = atOnce(IntStream.range(0, 20)
                .<Callable<?>>mapToObj(i -> () -> people.opens("ers-ec-" + (1 + i % 3), employer, Tier.TIER_I))
                .toList());

        assertThat(endings).filteredOn(Ending::succeeded).hasSize(1);
        assertThat(endings).filteredOn(ending -> !ending.succeeded()).allMatch(Ending::isConflict);
        assertThat(jdbc.sql("select count(*) from packet where employer_number = :employer")
                        .param("employer", employer)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(engine.createProcessInstanceQuery()
                        .variableValueEquals("employerName", name)
                        .count())
                .isEqualTo(1);
    }

    /** PRO-5: a packet that is opened while its employer is merged belongs to the record that stays, or is refused. */
    @RepeatedTest(5)
    void aPacketThatIsOpenedDuringAMergingBelongsToTheRecordThatStays() throws Exception {
        String from = employer("Race " + UUID.randomUUID());
        String into = employer("Race " + UUID.randomUUID());

        List<Ending> endings =
                atOnce(List.of(() -> merges(from, into), () -> people.opens(COUNSELOR, from, Tier.TIER_I)));

        assertThat(endings).allMatch(ending -> ending.succeeded() || ending.isConflict());
        if (!endings.get(0).succeeded()) {
            merges(from, into);
        }
        long opened = endings.get(1).succeeded() ? 1 : 0;
        assertThat(List.of(rows("packet", from), rows("employer_tier", from))).containsOnly(0L);
        assertThat(List.of(rows("packet", into), rows("employer_tier", into))).containsOnly(opened);
    }

    /** PRO-5: an approval and a merging at one moment lose neither. */
    @RepeatedTest(3)
    void anApprovalDuringAMergingPutsTheTierOfTheRecordThatStaysInForce() throws Exception {
        String name = "Race " + UUID.randomUUID();
        String from = employer(name);
        String into = employer(name);
        String packet = people.opens(COUNSELOR, from, Tier.TIER_I);
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll("apu-reviewer-1", packet);
        people.finishesReview("apu-reviewer-1", packet);
        waitsFor("Approve packet as manager", packet);

        List<Ending> endings = atOnce(List.of(() -> merges(from, into), () -> {
            people.decidesAsManager("program-manager-1", packet, "APPROVED", "");
            return null;
        }));

        assertThat(endings.get(1).succeeded())
                .as("%s", endings.get(1).failure())
                .isTrue();
        if (!endings.get(0).succeeded()) {
            assertThat(endings.get(0).isConflict()).isTrue();
            merges(from, into);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ActingAs.call(COUNSELOR, () -> employers.get(into)))
                        .satisfies(view -> assertThat(view.state()).isEqualTo(EmployerState.ACTIVE))
                        .satisfies(view -> assertThat(view.tiers())
                                .extracting(EmployerView.TierStanding::state)
                                .containsExactly(TierState.APPROVED)));
        assertThat(List.of(rows("packet", from), rows("employer_tier", from), rows("custody_file", from)))
                .containsOnly(0L);
        assertThat(rows("custody_file", into)).isEqualTo(1);
    }

    /** Whoever holds a packet may go on to its employer: the merging holds packets first. */
    @Test
    void aMergingWaitsForWhoeverPutsATierInForce() throws Exception {
        String from = employer("Race " + UUID.randomUUID());
        String into = employer("Race " + UUID.randomUUID());
        String packet = people.opens(COUNSELOR, from, Tier.TIER_I);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> waits = transaction.execute(open -> {
                jdbc.sql("select id from packet where number = :packet for update")
                        .param("packet", packet)
                        .query(UUID.class)
                        .single();
                Future<?> waiting = pool.submit(() -> merges(from, into));
                await().atMost(Duration.ofSeconds(8))
                        .until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                                        .query(Long.class)
                                        .single()
                                > 0);
                employers.approveTier(packet, AgreementTerm.from(LocalDate.now(BusinessCalendar.COUNTY)));
                return waiting;
            });
            assertThat(endingOf(requireNonNull(waits)).succeeded()).isTrue();
        } finally {
            pool.shutdown();
        }
        assertThat(ActingAs.call(COUNSELOR, () -> employers.get(into)).state()).isEqualTo(EmployerState.ACTIVE);
    }

    /** As {@link #aMergingWaitsForWhoeverPutsATierInForce}. */
    @Test
    void aRenamingWaitsForWhoeverPutsATierInForce() throws Exception {
        String employer = employer("Race " + UUID.randomUUID());
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        String name = "Renamed " + UUID.randomUUID();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> waits = transaction.execute(open -> {
                jdbc.sql("select id from packet where number = :packet for update")
                        .param("packet", packet)
                        .query(UUID.class)
                        .single();
                Future<?> waiting = pool.submit(() -> new EmployerActors(keeping).renames(COUNSELOR, employer, name));
                awaitBlocked(1);
                employers.approveTier(packet, AgreementTerm.from(LocalDate.now(BusinessCalendar.COUNTY)));
                return waiting;
            });
            Ending renaming = endingOf(requireNonNull(waits));
            assertThat(renaming.succeeded() || renaming.isConflict()).isTrue();
        } finally {
            pool.shutdown();
        }
        new EmployerActors(keeping).renames(COUNSELOR, employer, name);
        assertThat(people.sees(COUNSELOR, packet).employerName()).isEqualTo(name);
    }

    @Test
    void aPacketThatIsOpenedDuringARenamingHasTheNewName() throws Exception {
        String employer = employer("Race " + UUID.randomUUID());
        String name = "Renamed " + UUID.randomUUID();
        people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        List<String> opened = new ArrayList<>();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> waits = transaction.execute(open -> {
                opened.add(people.opens(COUNSELOR, employer, Tier.TIER_I));
                Future<?> waiting = pool.submit(() -> new EmployerActors(keeping).renames(COUNSELOR, employer, name));
                awaitBlocked(1);
                return waiting;
            });
            assertThat(endingOf(requireNonNull(waits)).succeeded()).isTrue();
        } finally {
            pool.shutdown();
        }
        assertThat(people.sees(COUNSELOR, opened.get(0)).employerName()).isEqualTo(name);
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(step));
    }

    private @Nullable Object merges(String from, String into) {
        ActingAs.run("er-supervisor-2", () -> {
            MergePreview seen = merging.preview(from, into);
            merging.merge(from, into, seen.from().version(), seen.into().version(), "The same employer.");
        });
        return null;
    }

    private long rows(String table, String employer) {
        return jdbc.sql("select count(*) from " + table + " where employer_number = :employer")
                .param("employer", employer)
                .query(Long.class)
                .single();
    }

    @RepeatedTest(3)
    void takesSevenPapersThatArriveTogether() throws Exception {
        String packet = people.opens(COUNSELOR, employer("Race " + UUID.randomUUID()), Tier.TIER_I);

        List<Ending> endings = atOnce(Stream.of(DocumentKind.values())
                .<Callable<?>>map(kind -> () -> adds(COUNSELOR, packet, kind))
                .toList());

        assertThat(endings).allMatch(Ending::succeeded);
        assertThat(people.sees(COUNSELOR, packet).items())
                .hasSize(7)
                .allMatch(item -> item.fileVersion() == 1 && item.file() != null);
    }

    @RepeatedTest(3)
    void takesTwoPapersForOneItemOneAfterTheOtherOrRefusesOne() throws Exception {
        String packet = packet();

        List<Ending> endings = atOnce(List.of(
                () -> adds(COUNSELOR, packet, DocumentKind.AGREEMENT),
                () -> adds(COUNSELOR, packet, DocumentKind.AGREEMENT)));

        assertThat(endings).allMatch(ending -> ending.succeeded() || ending.isConflict());
        assertThat(endings).anyMatch(Ending::succeeded);
        assertThat(people.sees(COUNSELOR, packet).items().get(0).fileVersion())
                .isEqualTo((int) endings.stream().filter(Ending::succeeded).count());
    }

    @RepeatedTest(10)
    void takesAPaperBeforeASubmissionOrRefusesIt() throws Exception {
        String packet = packet();
        people.completes(COUNSELOR, packet);
        OpenTask task = people.sees(COUNSELOR, packet).tasks().get(0);

        List<Ending> endings =
                atOnce(List.of(() -> adds(COUNSELOR, packet, DocumentKind.AGREEMENT), () -> submits(task)));

        assertOneOfAttachAndSubmit(packet, endings.get(0), endings.get(1));
    }

    /** The same, in the one order that chance rarely brings: the paper is stored while the submission looks at the items. */
    @Test
    void seesAPaperThatIsStoredWhileTheSubmissionWaits() throws Exception {
        String packet = packet();
        people.completes(COUNSELOR, packet);
        OpenTask task = people.sees(COUNSELOR, packet).tasks().get(0);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> submission = transaction.execute(open -> {
                adds(COUNSELOR, packet, DocumentKind.AGREEMENT);
                Future<?> waiting = pool.submit(() -> submits(task));
                awaitBlocked(1);
                return waiting;
            });

            assertOneOfAttachAndSubmit(packet, new Ending(null), endingOf(submission));
        } finally {
            pool.shutdown();
        }
    }

    @RepeatedTest(5)
    void letsOneOfTwoSupervisorsDecide() throws Exception {
        String packet = packetWithSupervisors();
        OpenTask task = people.sees(SUPERVISOR, packet).tasks().get(0);

        List<Ending> endings = atOnce(List.of(
                () -> decides(SUPERVISOR, task, "APPROVED"), () -> decides(OTHER_SUPERVISOR, task, "RETURNED")));

        assertOneDecided(packet, endings);
    }

    /** Both have passed the guard before either records. */
    @Test
    void letsOneOfTwoSupervisorsDecideWhoWaitForEachOther() throws Exception {
        String packet = packetWithSupervisors();
        OpenTask task = people.sees(SUPERVISOR, packet).tasks().get(0);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> decisions = transaction.execute(open -> {
                jdbc.sql("select id from packet where number = :packet for update")
                        .param("packet", packet)
                        .query(UUID.class)
                        .single();
                List<Future<?>> waiting = List.of(
                        pool.submit(() -> decides(SUPERVISOR, task, "APPROVED")),
                        pool.submit(() -> decides(OTHER_SUPERVISOR, task, "RETURNED")));
                awaitBlocked(2);
                return waiting;
            });

            List<Ending> endings = new ArrayList<>();
            for (Future<?> decision : decisions) {
                endings.add(endingOf(decision));
            }
            assertOneDecided(packet, endings);
        } finally {
            pool.shutdown();
        }
    }

    @RepeatedTest(5)
    void withdrawsOrSubmitsAndNeverBoth() throws Exception {
        String packet = packet();
        people.completes(COUNSELOR, packet);
        OpenTask task = people.sees(COUNSELOR, packet).tasks().get(0);

        List<Ending> endings = atOnce(List.of(() -> submits(task), () -> {
            people.withdraws(SUPERVISOR, packet, "They close.");
            return true;
        }));

        assertThat(endings).allMatch(ending -> ending.succeeded() || ending.isConflict());
        assertThat(endings).anyMatch(Ending::succeeded);
        PacketState state = people.sees(COUNSELOR, packet).state();
        assertThat(state == PacketState.WITHDRAWN)
                .as("%s after %s", state, endings)
                .isEqualTo(endings.get(1).succeeded());
    }

    private void assertOneOfAttachAndSubmit(String packet, Ending attach, Ending submit) {
        assertThat(List.of(attach, submit)).allMatch(ending -> ending.succeeded() || ending.isRefused());
        PacketView view = people.sees(COUNSELOR, packet);
        PacketView.Item agreement = view.items().get(0);
        assertThat(attach.succeeded() && submit.succeeded())
                .as("stored as version %s and yet submitted: %s", agreement.fileVersion(), view.state())
                .isFalse();
        assertThat(agreement.fileVersion()).isEqualTo(attach.succeeded() ? 2 : 1);
        assertThat(agreement.complete()).isEqualTo(!attach.succeeded());
        assertThat(view.reviews()).hasSize(submit.succeeded() ? 1 : 0);
    }

    private void assertOneDecided(String packet, List<Ending> endings) {
        assertThat(endings).filteredOn(Ending::succeeded).hasSize(1);
        assertThat(endings).filteredOn(ending -> !ending.succeeded()).allMatch(Ending::isConflict);
        assertThat(people.sees(SUPERVISOR, packet).reviews())
                .filteredOn(review -> review.step() == Step.SUPERVISOR_REVIEW)
                .hasSize(1);
    }

    /** How one of several at once ended; null is success. */
    private record Ending(@Nullable Throwable failure) {

        boolean succeeded() {
            return failure == null;
        }

        boolean isRefused() {
            return failure instanceof Refused;
        }

        boolean isConflict() {
            return failure instanceof Refused refused && refused.kind() == Refused.Kind.CONFLICT;
        }
    }

    private static List<Ending> atOnce(List<Callable<?>> acts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        ExecutorService pool = Executors.newFixedThreadPool(acts.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Callable<?> act : acts) {
                running.add(pool.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            List<Ending> endings = new ArrayList<>();
            for (Future<?> each : running) {
                endings.add(endingOf(each));
            }
            return endings;
        } finally {
            pool.shutdown();
        }
    }

    private static Ending endingOf(Future<?> act) throws InterruptedException {
        try {
            act.get();
            return new Ending(null);
        } catch (ExecutionException failure) {
            return new Ending(failure.getCause());
        }
    }

    private void awaitBlocked(int sessions) {
        await().atMost(Duration.ofSeconds(8))
                .until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                .query(Integer.class)
                                .single()
                        >= sessions);
    }

    private boolean adds(String person, String packet, DocumentKind kind) {
        people.adds(person, packet, kind, PacketActors.sampleOf(Tier.TIER_I, kind));
        return true;
    }

    private boolean submits(OpenTask task) {
        ActingAs.run(COUNSELOR, () -> tasks.complete(task.id(), NO_NOTE));
        return true;
    }

    private boolean decides(String supervisor, OpenTask task, String decision) {
        ActingAs.run(
                supervisor,
                () -> tasks.complete(task.id(), Map.of("supervisorDecision", decision, "supervisorNote", "As seen.")));
        return true;
    }

    private String packetWithSupervisors() {
        String packet = packet();
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly("Review packet as supervisor"));
        return packet;
    }

    private String packet() {
        return people.opens(COUNSELOR, employer("Race " + UUID.randomUUID()), Tier.TIER_II_PWEX);
    }

    private String employer(String name) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        name, null, Sector.NON_PROFIT, "1 Main St", "San Jose", "95110", null, null, null)));
    }
}
