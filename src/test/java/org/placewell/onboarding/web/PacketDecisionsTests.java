package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.onboarding.StepInput;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Handing;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people decide on the packet's page, and what is refused there as everywhere (APV-1 to APV-10). */
@PlacewellTest
class PacketDecisionsTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final String MANAGER = "program-manager-1";
    private static final String SEPARATED =
            "prepared this packet, so somebody else must do this (separation of duties).";

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
    Tasks tasks;

    PacketActors people;

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    /** APV-1, APV-3, APV-4, APV-6, APV-7: the whole way without Tasklist. */
    @Test
    void everyDecisionIsTakenOnThePageToo() {
        String packet = submitted(COUNSELOR);

        assertDone(decides(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, "APPROVED", "All there.", true));
        waitsFor("Review file as APU", packet);
        people.findsError(REVIEWER, packet, DocumentKind.SCD_2538, ErrorCode.UNSIGNED, "Not signed.");
        people.passesAll(REVIEWER, packet);
        assertDone(decides(REVIEWER, packet, Step.APU_REVIEW, "", "", false));
        waitsFor("Correct packet", packet);
        people.completes(SUPERVISOR, packet);
        assertDone(decides(SUPERVISOR, packet, Step.CORRECTION, "", "Signed.", false));
        waitsFor("Review file as APU", packet);
        assertThat(page(REVIEWER, packet))
                .contains("1 of 4 papers to check again.", "Changed since cycle 1", "Passed in cycle 1, unchanged");
        people.passesAll(REVIEWER, packet);
        assertDone(decides(REVIEWER, packet, Step.APU_REVIEW, "", "", false));
        waitsFor("Approve packet as manager", packet);
        assertDone(decides(MANAGER, packet, Step.MANAGER_DECISION, "APPROVED", "", true));
        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.APPROVED);
    }

    @Test
    void asksBeforeWhatCannotBeUndoneAndKeepsWhatWasTyped() {
        String packet = submitted(COUNSELOR);

        HttpResponse<String> answer =
                decides(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, "APPROVED", "Seen all four.", false);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Tick the box above the button", "Seen all four.</textarea>");
        assertDone(decides(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, "RETURNED", "The W9 is missing.", false));
        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.RETURNED_TO_PREPARER);
    }

    /** What follows from the judgements follows from those that the page showed. */
    @Test
    void refusesToFinishAReviewWhoseJudgementsHaveChangedSinceThePageWasOpened() {
        String packet = submitted(COUNSELOR);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll(REVIEWER, packet);
        PacketView shown = people.sees(REVIEWER, packet);
        people.findsError(REVIEWER, packet, DocumentKind.SCD_2538, ErrorCode.UNSIGNED, "Not signed.");

        HttpResponse<String> answer = Visitor.signedIn(port, REVIEWER)
                .sends(
                        "/packets/" + packet + "/steps/APU_REVIEW",
                        Map.of(
                                "version", String.valueOf(shown.version()),
                                "seen", String.valueOf(shown.itemsVersion()),
                                "note", "All fine."));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains(staff.nameOf(REVIEWER) + " has changed this paper since you opened the page");
        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.APU_REVIEW);
    }

    /** The form in Tasklist shows no judgements, so that it finishes only what its reviewer has judged. */
    @Test
    void refusesToFinishAReviewInTasklistThatRestsOnAColleaguesWord() {
        String colleague = "apu-reviewer-2";
        String packet = submitted(COUNSELOR);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll(REVIEWER, packet);
        people.findsError(colleague, packet, DocumentKind.SCD_2538, ErrorCode.UNSIGNED, "Not signed.");
        String form =
                "/camunda/api/engine/engine/default/task/" + taskOf(packet).id();
        Visitor inTasklist = Visitor.signedIn(port, REVIEWER);
        assertThat(inTasklist
                        .posts(form + "/claim", "{\"userId\":\"" + REVIEWER + "\"}")
                        .statusCode())
                .isEqualTo(204);

        HttpResponse<String> answer = inTasklist.posts(form + "/submit-form", "{\"variables\":{}}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains(
                        "SCD 2538", staff.nameOf(colleague) + " has judged this paper, on ", "finish the review there");
        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.APU_REVIEW);
        assertDone(decides(REVIEWER, packet, Step.APU_REVIEW, "", "", false));
        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.RETURNED_TO_SUPERVISOR);
    }

    /** APV-9, SOD-1: on the page, in Tasklist's form, by being handed the task, and past both. */
    @Test
    void refusesThePreparerWhoTriesToDecideInFourWays() {
        String preparer = personOfAllTrades();
        String packet = submitted(preparer);
        String task = taskOf(packet).id();

        HttpResponse<String> onThePage =
                decides(preparer, packet, Step.SUPERVISOR_REVIEW, "APPROVED", "I know it well.", true);
        String form = "/camunda/api/engine/engine/default/task/" + task;
        Visitor inTasklist = Visitor.signedIn(port, preparer);
        HttpResponse<String> claim = inTasklist.posts(form + "/claim", "{\"userId\":\"" + preparer + "\"}");
        HttpResponse<String> submit = inTasklist.posts(
                form + "/submit-form",
                "{\"variables\":{\"supervisorDecision\":{\"value\":\"APPROVED\",\"type\":\"String\"}}}");

        assertThat(onThePage.statusCode()).isEqualTo(403);
        assertThat(onThePage.body()).contains(SEPARATED);
        assertThat(page(preparer, packet)).doesNotContain("Approve and send to the APU");
        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(claim.body()).contains(SEPARATED);
        assertThat(submit.statusCode()).isEqualTo(409);
        assertRefused(() -> ActingAs.run(SUPERVISOR, () -> tasks.assign(task, preparer, Handing.REASSIGNED)));
        assertRefused(() -> ActingAs.run(
                preparer,
                () -> onboarding.record(
                        packet, Step.SUPERVISOR_REVIEW, new StepInput(1, ReviewOutcome.APPROVED, "Mine."))));
        assertThat(people.sees(COUNSELOR, packet).state()).isEqualTo(PacketState.ER_REVIEW);
    }

    /** Edge case 14: a supervisor who prepares leaves the review to another one. */
    @Test
    void offersTheReviewOfASupervisorsOwnPacketToAnotherOne() {
        String packet = submitted(SUPERVISOR);

        assertThat(decides(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, "APPROVED", "", true)
                        .statusCode())
                .isEqualTo(403);
        assertDone(decides("er-supervisor-2", packet, Step.SUPERVISOR_REVIEW, "APPROVED", "", true));
    }

    /** Edge case 70: two people decide at the same second. */
    @Test
    void takesOneOfTwoDecisionsOfTheSameSecondAndTellsTheOtherWhoWasFaster() throws Exception {
        String packet = submitted(COUNSELOR);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll(REVIEWER, packet);
        people.finishesReview(REVIEWER, packet);
        waitsFor("Approve packet as manager", packet);
        Visitor ruth = Visitor.signedIn(port, MANAGER);
        Visitor other = Visitor.signedIn(port, "program-manager-2");
        var pool = Executors.newFixedThreadPool(2);
        List<HttpResponse<String>> answers;
        try {
            Callable<HttpResponse<String>> approve =
                    () -> sends(ruth, packet, Step.MANAGER_DECISION, "APPROVED", "", true);
            Callable<HttpResponse<String>> deny =
                    () -> sends(other, packet, Step.MANAGER_DECISION, "DENIED", "No funds.", true);
            answers = pool.invokeAll(List.of(approve, deny)).stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception failure) {
                            throw new AssertionError(failure);
                        }
                    })
                    .toList();
        } finally {
            pool.shutdown();
        }

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 409);
        HttpResponse<String> late = answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(late.body()).contains("Not done.");
        assertThat(people.sees(COUNSELOR, packet).reviews())
                .filteredOn(review -> review.step() == Step.MANAGER_DECISION)
                .hasSize(1);
        HttpResponse<String> later = sends(other, packet, Step.MANAGER_DECISION, "DENIED", "No funds.", true);
        assertThat(later.statusCode()).isEqualTo(409);
        assertThat(later.body()).contains("Decided as manager by ");
    }

    private HttpResponse<String> decides(
            String person, String packet, Step step, String decision, String note, boolean sure) {
        return sends(Visitor.signedIn(port, person), packet, step, decision, note, sure);
    }

    private HttpResponse<String> sends(
            Visitor person, String packet, Step step, String decision, String note, boolean sure) {
        Map<String, String> fields = new HashMap<>();
        fields.put("version", String.valueOf(people.sees(COUNSELOR, packet).version()));
        fields.put("note", note);
        fields.put("seen", String.valueOf(people.sees(COUNSELOR, packet).itemsVersion()));
        if (!decision.isEmpty()) {
            fields.put("decision", decision);
        }
        if (sure) {
            fields.put("sure", "true");
        }
        return person.sends("/packets/" + packet + "/steps/" + step, fields);
    }

    private String page(String person, String packet) {
        return Visitor.signedIn(port, person).asks("/packets/" + packet).body();
    }

    private static void assertDone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static void assertRefused(Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .withMessageContaining(SEPARATED)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
    }

    private OpenTask taskOf(String packet) {
        PacketView view = people.sees(COUNSELOR, packet);
        return view.tasks().get(0);
    }

    private String submitted(String preparer) {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Decisions " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        String packet = people.opens(preparer, employer, Tier.TIER_II_PWEX);
        people.completes(preparer, packet);
        people.submits(preparer, packet);
        waitsFor("Review packet as supervisor", packet);
        return packet;
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(step));
    }

    private String personOfAllTrades() {
        String id = "deciding-" + UUID.randomUUID().toString().substring(0, 8);
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
}
