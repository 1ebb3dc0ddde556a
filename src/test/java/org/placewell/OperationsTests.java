package org.placewell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.operations.Operations;
import org.placewell.operations.Stuck;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.FailedStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;

/** A system administrator sees what is stuck and sets it going again. */
@PlacewellTest
class OperationsTests {

    private static final String ADMINISTRATOR = "sys-admin-1";

    @Autowired
    Operations operations;

    @Autowired
    Staff staff;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc browser;

    @Autowired
    UserDetailsService accounts;

    @LocalServerPort
    int port;

    private final String packet = "P-2026-" + UUID.randomUUID().toString().substring(0, 5);
    private String deployment = "";

    @BeforeEach
    void letAStepFail() {
        DemoPeople.hire(staff);
        deployment = repository
                .createDeployment()
                .name("probe")
                .addModelInstance(
                        "Stuck.bpmn",
                        Bpmn.createExecutableProcess("Stuck")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask("Activity_CheckPacket")
                                .name("Check packet")
                                .camundaAsyncBefore()
                                .camundaExpression("${'Maria' > 1}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        runtime.startProcessInstanceByKey("Stuck", packet);
        awaitFailure();
    }

    @AfterEach
    void remove() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void saysInWordsWhatRunsByItself() {
        assertThat(ActingAs.call(ADMINISTRATOR, () -> operations.stuck()).sweeps())
                .hasSizeGreaterThan(5)
                .allSatisfy(sweep -> assertThat(sweep.name()).doesNotContain("."));
    }

    @Test
    void namesTheStepTheCaseAndACode() {
        assertThat(failed()).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualTo("Check packet");
            assertThat(step.code()).contains("Exception").doesNotContain("Maria");
        });
        Visitor administrator = Visitor.signedIn(port, ADMINISTRATOR);

        assertThat(administrator.opens("/operations").body())
                .contains(packet, "Check packet", "Try again", "Send letters", "Not sent yet")
                .doesNotContain("Maria", "On hold");
    }

    @Test
    void triesAFailedStepAgainAndSaysWhoDid() {
        Visitor administrator = Visitor.signedIn(port, ADMINISTRATOR);
        FailedStep first = failed().get(0);

        HttpResponse<String> answer = administrator.sends("/operations/retry", Map.of("job", first.jobId()));

        assertThat(answer.statusCode()).isEqualTo(302);
        await().atMost(90, SECONDS)
                .until(() -> failed().stream().anyMatch(step -> step.since().isAfter(first.since())));
        assertThat(jdbc.sql("select actor, action, reason from audit_event where object_id = :packet")
                        .param("packet", packet)
                        .query((row, number) -> row.getString(1) + ": " + row.getString(2) + ": " + row.getString(3))
                        .list())
                .containsExactly(ADMINISTRATOR + ": Step tried again: Check packet");
    }

    @Test
    void refusesToTryAgainWhatHasNotFailed() {
        Visitor administrator = Visitor.signedIn(port, ADMINISTRATOR);

        HttpResponse<String> answer = administrator.sends("/operations/retry", Map.of("job", "none"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("no longer waits to be tried again");
        assertThat(administrator.sends("/operations/retry", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(administrator.sends("/operations/release", Map.of()).statusCode())
                .isEqualTo(409);
        assertThat(administrator.opens("/operations/release").body()).contains("Nothing is on hold.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"program-manager-1", "qa-auditor-1", "ers-ec-1"})
    void isClosedToEverybodyElse(String person) {
        Visitor visitor = Visitor.signedIn(port, person);

        assertThat(visitor.opens("/operations").statusCode()).isEqualTo(403);
        assertThat(visitor.sends(
                                "/operations/retry",
                                Map.of("job", failed().get(0).jobId()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.sends("/operations/release", Map.of()).statusCode()).isEqualTo(403);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ActingAs.call(person, operations::stuck));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> ActingAs.run(person, operations::release));
    }

    @Test
    void showsFiftyStepsAtMostAndCountsTheRestWithFewStatements() throws Exception {
        for (int i = 0; i < 60; i++) {
            runtime.startProcessInstanceByKey("Stuck", packet);
        }
        // what the engine would do after three attempts, without waiting for them
        jdbc.sql("select id_ from act_ru_job where process_def_key_ = 'Stuck' and retries_ > 0")
                .query(String.class)
                .list()
                .forEach(this::giveUp);

        Stuck stuck = stuck();
        assertThat(stuck.failedSteps()).hasSize(50);
        assertThat(stuck.failedStepsInAll()).isGreaterThanOrEqualTo(61);
        var account = accounts.loadUserByUsername(ADMINISTRATOR);
        assertThat(StatementCounter.during(() ->
                        browser.perform(get("/operations").with(user(account))).andExpect(status().isOk())))
                .hasSizeLessThanOrEqualTo(12);
    }

    private void giveUp(String job) {
        await().atMost(30, SECONDS).ignoreExceptions().until(() -> {
            management.setJobRetries(job, 0);
            return true;
        });
    }

    private void awaitFailure() {
        await().atMost(90, SECONDS).until(() -> !failed().isEmpty());
    }

    private List<FailedStep> failed() {
        return stuck().failedSteps().stream()
                .filter(step -> step.caseNumber().equals(packet))
                .toList();
    }

    private Stuck stuck() {
        return ActingAs.call(ADMINISTRATOR, operations::stuck);
    }
}
