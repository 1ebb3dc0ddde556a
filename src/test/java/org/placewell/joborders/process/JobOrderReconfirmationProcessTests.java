package org.placewell.joborders.process;

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
import org.camunda.bpm.engine.runtime.Job;
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
import org.placewell.joborders.EntryRecorded;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.joborders.Reconfirmation;
import org.placewell.joborders.ReconfirmationDue;
import org.placewell.joborders.ReconfirmationMoot;
import org.placewell.staff.Refused;
import org.placewell.workflow.Cases;

/** The wiring of the real model, forms, guards and delegates on an engine of its own; only the face is a mock. */
class JobOrderReconfirmationProcessTests {

    private static final String ORDER = "JO-2026-00007";
    private static final String OWNER = "ers-ec-1";

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("job-order-reconfirmation-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final JobOrderSteps steps = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();
    private final JobOrderDriver driver = new JobOrderDriver(cases);

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";

    @BeforeEach
    void deploysTheProcess() {
        ProcessBench.provide(BEANS, new ReconfirmationGuard(steps), new RecordReconfirmationDelegate(steps));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of(anyString())).thenReturn(Date.from(Instant.parse("2026-03-04T17:00:00Z")));
        EntryRecorded recorded = new EntryRecorded("whoever", OWNER, "Cook");
        when(steps.recordReconfirmation(eq(ORDER), any())).thenReturn(recorded);
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(
                engine, "joborders", "JobOrderReconfirmation.bpmn", "ReconfirmJobOrderWithEmployer.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void endsWhenTheEmployerStillHires() {
        reconfirmationIsDue();
        counselorSays("STILL_OPEN", "3", "");

        verify(steps).recordReconfirmation(ORDER, new Reconfirmation(Reconfirmation.Answer.STILL_OPEN, 3, null));
        assertEndedAt("Job order confirmed");
    }

    @Test
    void endsWhenTheEmployerNoLongerHires() {
        reconfirmationIsDue();
        counselorSays("NO_LONGER", "", "The shop is sold.");

        assertEndedAt("Job order closed");
    }

    @Test
    void endsWithoutAnAnswerWhenTheOrderHasEnded() {
        reconfirmationIsDue();
        driver.on(new ReconfirmationMoot(ORDER));

        verify(steps, never()).recordReconfirmation(anyString(), any());
        assertEndedAt("Question dropped");
    }

    @Test
    void givesTheQuestionToTheCounselorOfTheOrderWithItsDeadline() {
        Date due = Date.from(Instant.parse("2026-05-01T17:00:00Z"));
        when(deadlines.of("reconfirmation")).thenReturn(due);
        reconfirmationIsDue();

        assertThat(openTask().getName()).isEqualTo("Reconfirm job order with employer");
        assertThat(openTask().getAssignee()).isEqualTo(OWNER);
        assertThat(openTask().getDueDate()).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"'', '', ''", "still open, '', ''", "STILL_OPEN, none, ''", "NO_LONGER, '', '  '"})
    void refusesWhatTheFormCannotHaveOffered(String decision, String openings, String note) {
        reconfirmationIsDue();

        assertThatThrownBy(() -> complete(decision, openings, note)).rootCause().isInstanceOf(Refused.class);
        assertThat(openTask().getName()).isEqualTo("Reconfirm job order with employer");
    }

    @Test
    void leavesTheTaskOpenWhenTheFaceRefuses() {
        reconfirmationIsDue();
        Refused refusal = Refused.conflict("The employer has answered already.");
        doThrow(refusal).when(steps).mayReconfirm(eq(ORDER), any());

        assertThatThrownBy(() -> complete("STILL_OPEN", "", "")).hasRootCause(refusal);
        verify(steps, never()).recordReconfirmation(anyString(), any());
    }

    private void reconfirmationIsDue() {
        driver.on(new ReconfirmationDue(ORDER, "Cook", "Acme Foods", OWNER));
    }

    private void counselorSays(String decision, String openings, String note) {
        assertThat(engine.getFormService().getDeployedTaskForm(openTask().getId()))
                .isNotEmpty();
        String instance = openTask().getProcessInstanceId();
        complete(decision, openings, note);
        assertThat(runtime.getVariables(instance).keySet())
                .doesNotContain("reconfirmDecision", "reconfirmOpenings", "reconfirmNote")
                .isSubsetOf(JobOrderReconfirmationProcess.declared().names());
        runJobAt("Gateway_StillOpen");
    }

    private void complete(String decision, String openings, String note) {
        tasks.complete(
                openTask().getId(),
                Map.of("reconfirmDecision", decision, "reconfirmOpenings", openings, "reconfirmNote", note));
    }

    private void runJobAt(String element) {
        Job job = engine.getManagementService().createJobQuery().singleResult();
        assertThat(job).as("a job before " + element).isNotNull();
        assertThat(engine.getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId())
                .isEqualTo(element);
        engine.getManagementService().executeJob(job.getId());
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
