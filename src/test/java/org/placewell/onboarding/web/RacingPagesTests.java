package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SmallPdf;
import org.placewell.Visitor;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Judgement;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.onboarding.StepInput;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who comes second on a page or in Tasklist reads why (409); losing a race is never a fault of the server. */
@PlacewellTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RacingPagesTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

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
    void answersASecondSubmitOfThePage() throws Exception {
        String packet = completePacket();
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        Callable<Integer> submit =
                () -> statusOf(elena.sends("/packets/" + packet + "/submit", Map.of("version", "0", "note", "")));

        assertThat(behindALock(packet, submit, submit)).containsExactlyInAnyOrder(302, 409);
    }

    @Test
    void answersASubmitThatMeetsAWithdrawal() throws Exception {
        String packet = completePacket();
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        Visitor dana = Visitor.signedIn(port, SUPERVISOR);

        assertThat(behindALock(
                        packet,
                        () -> statusOf(
                                elena.sends("/packets/" + packet + "/submit", Map.of("version", "0", "note", ""))),
                        () -> statusOf(dana.sends(
                                "/packets/" + packet + "/withdraw",
                                Map.of("seen", "PREPARING", "reason", "They close.")))))
                .containsExactlyInAnyOrder(302, 409);
    }

    /** RULES, Access: nothing is overwritten; the page says who and when, shows the other's word and keeps what was typed. */
    @Test
    void showsTheFasterReviewersWordAndKeepsWhatTheOtherTyped() {
        String packet = completePacket();
        ActingAs.run(COUNSELOR, () -> onboarding.record(packet, Step.SUBMISSION, new StepInput(0, null, null)));
        StepInput approval = new StepInput(1, ReviewOutcome.APPROVED, null);
        ActingAs.run(SUPERVISOR, () -> onboarding.record(packet, Step.SUPERVISOR_REVIEW, approval));
        Visitor omar = Visitor.signedIn(port, "apu-reviewer-2");
        String seen = String.valueOf(people.seen("apu-reviewer-2", packet, DocumentKind.AGREEMENT));
        people.findsError("apu-reviewer-1", packet, DocumentKind.AGREEMENT, ErrorCode.UNSIGNED, "Page 3 has no name.");

        HttpResponse<String> late = omar.sends(
                "/packets/" + packet + "/items/AGREEMENT/judgement",
                Map.of("seen", seen, "pass", "false", "code", "ILLEGIBLE", "text", "Page 2 is a blur."));
        HttpResponse<String> lateForAll =
                omar.sends("/packets/" + packet + "/items/pass-remaining", Map.of("seen", seen));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "Agreement: Grace Lin has changed this paper since you opened the page, on ",
                        "Page 3 has no name.",
                        "Page 2 is a blur.</textarea>");
        assertThat(lateForAll.statusCode()).isEqualTo(409);
        assertThat(people.sees(COUNSELOR, packet).item(DocumentKind.AGREEMENT).judgement())
                .isEqualTo(Judgement.error(ErrorCode.UNSIGNED, "Page 3 has no name."));
    }

    @Test
    void answersTwoPapersForOneItem() throws Exception {
        String packet = completePacket();
        Visitor elena = Visitor.signedIn(port, COUNSELOR);
        String body = String.join(
                "\r\n",
                "--paper",
                "Content-Disposition: form-data; name=\"seen\"",
                "",
                String.valueOf(people.seen(COUNSELOR, packet, DocumentKind.AGREEMENT)),
                "--paper",
                "Content-Disposition: form-data; name=\"file\"; filename=\"agreement.pdf\"",
                "Content-Type: application/pdf",
                "",
                SmallPdf.text(),
                "--paper--",
                "");
        Callable<Integer> upload =
                () -> statusOf(elena.send(elena.request("/packets/" + packet + "/items/AGREEMENT/file")
                        .header("X-XSRF-TOKEN", elena.cookie("XSRF-TOKEN").orElseThrow())
                        .header("Content-Type", "multipart/form-data; boundary=paper")
                        .POST(BodyPublishers.ofString(body))));

        assertThat(behindALock(packet, upload, upload)).containsExactlyInAnyOrder(302, 409);
    }

    @Test
    void answersASecondSubmitInTasklist() throws Exception {
        String packet = completePacket();
        people.submits(COUNSELOR, packet);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly("Review packet as supervisor"));
        String task = "/camunda/api/engine/engine/default/task/"
                + tasks.open(packet).get(0).id();
        Visitor dana = Visitor.signedIn(port, SUPERVISOR);
        assertThat(dana.posts(task + "/claim", "{\"userId\":\"er-supervisor-1\"}")
                        .statusCode())
                .isEqualTo(204);
        Callable<Integer> submit = () -> dana.posts(
                        task + "/submit-form",
                        "{\"variables\":{\"supervisorDecision\":{\"value\":\"APPROVED\",\"type\":\"String\"},"
                                + "\"supervisorNote\":{\"value\":\"\",\"type\":\"String\"}}}")
                .statusCode();

        assertThat(behindALock(packet, submit, submit)).containsExactlyInAnyOrder(204, 409);
    }

    /** Both have passed their checks when the first may go on. */
    private List<Integer> behindALock(String packet, Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = transaction.execute(open -> {
                jdbc.sql("select id from packet where number = :packet for update")
                        .param("packet", packet)
                        .query(UUID.class)
                        .single();
                List<Future<Integer>> waiting = List.of(pool.submit(one), pool.submit(other));
                await().atMost(Duration.ofSeconds(8))
                        .until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                        .query(Integer.class)
                                        .single()
                                >= 2);
                return waiting;
            });
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
            return codes;
        } finally {
            pool.shutdown();
        }
    }

    private static int statusOf(HttpResponse<String> answer) {
        return answer.statusCode();
    }

    private String completePacket() {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Racing " + UUID.randomUUID(),
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
        return packet;
    }
}
