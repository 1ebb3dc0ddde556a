package org.placewell.employers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.ProcessBench;
import org.placewell.calendar.Deadlines;
import org.placewell.employers.RenewalDue;
import org.placewell.employers.RenewalMoot;
import org.placewell.employers.Renewals;
import org.placewell.staff.Refused;
import org.placewell.workflow.Cases;

/** The wiring of the real model, form, guard and delegate on an engine of its own; only the face is a mock. */
class EmployerRenewalProcessTests {

    private static final String RENEWAL = "RN-00007";
    private static final String OWNER = "ers-ec-1";

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("employer-renewal-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final Renewals renewals = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();
    private final EmployerDriver driver = new EmployerDriver(cases);

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";

    @BeforeEach
    void deploysTheProcess() {
        ProcessBench.provide(BEANS, new RenewalGuard(renewals), new RecordRenewalDelegate(renewals));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of("renewal")).thenReturn(Date.from(Instant.parse("2026-03-04T17:00:00Z")));
        when(renewals.answer(eq(RENEWAL), any())).thenReturn(OWNER);
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(engine, "employers", "EmployerRenewal.bpmn", "RenewPaper.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @CsvSource({"UNDER_WAY, '', Renewal under way", "NOT_RENEWED, The shop is sold., Not renewed"})
    void endsAsTheEmployerAnswers(String decision, String note, String end) {
        renewalIsDue();
        assertThat(openTask().getAssignee()).isEqualTo(OWNER);
        assertThat(engine.getFormService().getDeployedTaskForm(openTask().getId()))
                .isNotEmpty();
        complete(decision, note);
        String job =
                engine.getManagementService().createJobQuery().singleResult().getId();
        engine.getManagementService().executeJob(job);

        assertEndedAt(end);
    }

    @Test
    void endsWithoutAnAnswerWhenItIsRenewedMeanwhile() {
        renewalIsDue();
        driver.on(new RenewalMoot(RENEWAL));

        verify(renewals, never()).answer(anyString(), any());
        assertEndedAt("Nothing left to renew");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "yes, ''", "NOT_RENEWED, '  '"})
    void refusesWhatTheFormCannotHaveOffered(String decision, String note) {
        renewalIsDue();

        assertThatThrownBy(() -> complete(decision, note)).rootCause().isInstanceOf(Refused.class);
        assertThat(openTask().getName()).isEqualTo("Renew paper");
    }

    @Test
    void leavesTheTaskOpenWhenTheFaceRefuses() {
        renewalIsDue();
        Refused refusal = Refused.conflict("This is answered already.");
        doThrow(refusal).when(renewals).mayAnswer(RENEWAL);

        assertThatThrownBy(() -> complete("UNDER_WAY", "")).hasRootCause(refusal);
        verify(renewals, never()).answer(anyString(), any());
    }

    private void renewalIsDue() {
        driver.on(new RenewalDue(RENEWAL, "Tier I agreement", "Acme Foods", OWNER));
    }

    private void complete(String decision, String note) {
        tasks.complete(openTask().getId(), Map.of("renewalDecision", decision, "renewalNote", note));
    }

    private Task openTask() {
        return tasks.createTaskQuery().singleResult();
    }

    private void assertEndedAt(String label) {
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityName(label)
                        .list())
                .hasSize(1);
    }
}
