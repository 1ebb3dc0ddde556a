package org.placewell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.operations.Operations;
import org.placewell.staff.Staff;
import org.placewell.workflow.Hold;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.TaskExecutionOutcome;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits in a database goes on after a restart, but on a copy of it only when somebody has released it. */
class RestartTests {

    private static final EmbeddedPostgres POSTGRES = TestPostgres.temporary();
    private static final GreenMail SMTP = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /** A node ran for a while, could not reach the mail server, and stopped; then the database was copied. */
    @BeforeAll
    static void leaveALetterAndATimerBehind() {
        sql("postgres").sql("create database placewell").update();
        try (TestNode node = node("placewell", 1)) {
            assertThat(node.getBean(Hold.class).on())
                    .as("on hold at the first start")
                    .isFalse();
            DemoPeople.hire(node.getBean(Staff.class));
            node.getBean(TransactionTemplate.class)
                    .executeWithoutResult(done -> node.getBean(Mailroom.class).send(letter()));
            await().atMost(20, SECONDS).until(() -> letters("placewell", "RETRY") == 1);
            deploy(node, "Activity_VersionOne");
            node.getBean(RuntimeService.class).startProcessInstanceByKey("Parked", "P-1");
        }
        sql("postgres").sql("create database restored template placewell").update();
        SMTP.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SMTP.stop();
        POSTGRES.close();
    }

    @Test
    void firesATimerThatWasParkedUnderAnOlderVersion() {
        try (TestNode node = node("placewell", 1)) {
            assertThat(node.getBean(Hold.class).on())
                    .as("on hold after a restart")
                    .isFalse();
            deploy(node, "Activity_VersionTwo");

            makeTheTimerDue("placewell");

            await().atMost(90, SECONDS).until(() -> arrivedAt(node, "Activity_VersionOne") == 1);
            assertThat(arrivedAt(node, "Activity_VersionTwo")).isZero();
        }
    }

    @Test
    void startsOnHoldOnACopyAndGoesOnOnceWhenReleased() {
        try (TestNode first = node("restored", SMTP.getSmtp().getPort());
                TestNode second = node("restored", SMTP.getSmtp().getPort())) {
            makeTheTimerDue("restored");
            sql("restored")
                    .sql("update mail_outbox set next_attempt_at = now() - interval '1 minute'")
                    .update();
            for (TestNode node : List.of(first, second)) {
                await().atMost(20, SECONDS).until(() -> hasPassed(node, "Postman") && hasPassed(node, "CaseJobs"));
                assertThat(node.getBean(Hold.class).state())
                        .hasValueSatisfying(hold -> assertThat(hold.reason()).isEqualTo(Hold.Reason.RESTORED));
                assertThat(node.getBean(JobExecutor.class).isActive()).isFalse();
            }
            assertThat(SMTP.getReceivedMessages()).isEmpty();
            assertThat(letters("restored", "RETRY")).isOne();
            assertThat(arrivedAt(first, "Activity_VersionOne")).isZero();

            ActingAs.run("sys-admin-1", () -> first.getBean(Operations.class).release());

            await().atMost(20, SECONDS)
                    .until(() -> !first.getBean(Hold.class).on()
                            && !second.getBean(Hold.class).on());
            await().atMost(20, SECONDS).until(() -> letters("restored", "SENT") == 1);
            await().atMost(90, SECONDS).until(() -> arrivedAt(first, "Activity_VersionOne") == 1);
            assertThat(SMTP.getReceivedMessages()).hasSize(1);
            assertThat(sql("restored")
                            .sql("select actor from audit_event where action = 'Hold released'")
                            .query(String.class)
                            .list())
                    .containsExactly("sys-admin-1");
        }
    }

    private static TestNode node(String database, int mailPort) {
        return TestNode.start(POSTGRES, database, "postgres", "--spring.mail.port=" + mailPort);
    }

    /** A timer of an hour, and behind it an element that tells the version. */
    private static void deploy(TestNode node, String element) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("Parked")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .intermediateCatchEvent("Event_Parked")
                .timerWithDuration("PT1H")
                .receiveTask(element)
                .message("probe.Never")
                .endEvent()
                .done();
        node.getBean(RepositoryService.class)
                .createDeployment()
                .name("probe " + element)
                .addModelInstance("Parked.bpmn", model)
                .deploy();
    }

    private static void makeTheTimerDue(String database) {
        sql(database)
                .sql("update act_ru_job set duedate_ = (now() at time zone 'UTC') - interval '1 minute'"
                        + " where handler_type_ = 'timer-intermediate-transition'")
                .update();
    }

    private static long arrivedAt(TestNode node, String element) {
        return node.getBean(RuntimeService.class)
                .createExecutionQuery()
                .activityId(element)
                .count();
    }

    private static boolean hasPassed(TestNode node, String sweep) {
        return node.getBean(ScheduledTaskHolder.class).getScheduledTasks().stream()
                .filter(task -> task.toString().contains("." + sweep + "."))
                .anyMatch(task ->
                        task.getTask().getLastExecutionOutcome().status() == TaskExecutionOutcome.Status.SUCCESS);
    }

    private static long letters(String database, String state) {
        return sql(database)
                .sql("select count(*) from mail_outbox where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private static JdbcClient sql(String database) {
        return JdbcClient.create(POSTGRES.getDatabase("postgres", database));
    }

    private static Letter letter() {
        return new Letter(
                "onboarding/M4",
                "P-1/submission/1",
                "sue@county.example",
                List.of(),
                null,
                "Packet P-1 waits for review",
                Map.of(
                        "employerName", "Alviso",
                        "tierTitle", "Tier I",
                        "packetNumber", "P-1",
                        "preparerName", "Ann Archer",
                        "due", "Tue Mar 4, 2025",
                        "link", "http://localhost/packets/P-1"));
    }
}
