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
import org.placewell.joborders.EcaEntry;
import org.placewell.joborders.EntryRecorded;
import org.placewell.joborders.JobOrderDrafted;
import org.placewell.joborders.JobOrderDropped;
import org.placewell.joborders.JobOrderSteps;
import org.placewell.staff.Refused;
import org.placewell.workflow.Cases;

/** The wiring of the real model, forms, guards and delegates on an engine of its own; only the face is a mock. */
class JobOrderEntryProcessTests {

    private static final String ORDER = "JO-2026-00007";
    private static final String OWNER = "ers-ec-1";

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("job-order-entry-tests", BEANS))
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
        ProcessBench.provide(
                BEANS,
                new JobOrderGuard(steps),
                new EcaGuard(steps),
                new RecordJobOrderDelegate(steps),
                new CheckJobOrderDelegate(steps),
                new GradeJobOrderDelegate(steps),
                new RecordEcaEntryDelegate(steps),
                new OpenJobOrderDelegate(steps));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of(anyString())).thenReturn(Date.from(Instant.parse("2026-03-04T17:00:00Z")));
        when(steps.check(ORDER)).thenReturn(true);
        EntryRecorded recorded = new EntryRecorded("whoever", OWNER, "Cook");
        when(steps.recordEntry(ORDER)).thenReturn(recorded);
        when(steps.recordEcaEntry(eq(ORDER), any())).thenReturn(recorded);
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(
                engine, "joborders", "JobOrderEntry.bpmn", "EnterJobOrder.form", "EnterJobOrderInEca.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void carriesAnOrderFromItsDraftToItsNumberInEcaAndOpensIt() {
        counselorOpensAnOrder();
        counselorHandsIn();
        assertThat(openTask().getName()).isEqualTo("Enter job order in ECA");
        counselorSays("ENTERED", "E-4711");

        verify(steps).grade(ORDER);
        verify(steps).recordEcaEntry(ORDER, new EcaEntry(EcaEntry.Outcome.ENTERED, "E-4711"));
        verify(steps).open(ORDER);
        assertEndedAt("Job order entered");
    }

    @Test
    void bringsAnOrderBackToItsCounselorWhenSomethingIsFoundWithoutAReason() {
        when(steps.check(ORDER)).thenReturn(false, true);
        counselorOpensAnOrder();
        counselorHandsIn();

        assertThat(openTask().getName()).isEqualTo("Enter job order");
        assertThat(openTask().getAssignee()).isEqualTo(OWNER);
        verify(steps, never()).grade(ORDER);
        counselorHandsIn();
        assertThat(openTask().getName()).isEqualTo("Enter job order in ECA");
    }

    @Test
    void letsTheCounselorCorrectAnOrderBeforeItGoesIntoEca() {
        counselorOpensAnOrder();
        counselorHandsIn();
        counselorSays("CORRECT", "");

        assertThat(openTask().getName()).isEqualTo("Enter job order");
        verify(steps, never()).open(ORDER);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void endsWhereverItWaitsWhenTheDraftIsCancelled(int stepsBefore) {
        counselorOpensAnOrder();
        if (stepsBefore == 1) {
            tasks.complete(openTask().getId(), Map.of());
        } else if (stepsBefore == 2) {
            counselorHandsIn();
        }
        driver.on(new JobOrderDropped(ORDER));

        assertEndedAt("Job order dropped");
    }

    @Test
    void givesEachStepToItsCounselorWithADeadlineOfOneBusinessDay() {
        Date due = Date.from(Instant.parse("2026-05-01T17:00:00Z"));
        when(deadlines.of("entry")).thenReturn(due);
        counselorOpensAnOrder();
        assertThat(openTask().getDueDate()).isEqualTo(due);
        assertThat(openTask().getAssignee()).isEqualTo(OWNER);
        counselorHandsIn();
        assertThat(openTask().getDueDate()).isEqualTo(due);
        assertThat(openTask().getAssignee()).isEqualTo(OWNER);
    }

    @Test
    void leavesTheTaskOpenAndRecordsNothingWhenTheFaceRefuses() {
        counselorOpensAnOrder();
        Refused refusal = Refused.invalid("Enter the job title.");
        doThrow(refusal).when(steps).mayEnter(ORDER);

        assertThatThrownBy(() -> tasks.complete(openTask().getId(), Map.of())).hasRootCause(refusal);

        assertThat(openTask().getName()).isEqualTo("Enter job order");
        verify(steps, never()).recordEntry(ORDER);
    }

    @ParameterizedTest
    @CsvSource({"'', E-1", "entered, E-1", "ENTERED, ''", "ENTERED, '<script>'"})
    void refusesWhatTheFormCannotHaveOffered(String decision, String number) {
        counselorOpensAnOrder();
        counselorHandsIn();

        assertThatThrownBy(
                        () -> tasks.complete(openTask().getId(), Map.of("ecaDecision", decision, "ecaNumber", number)))
                .rootCause()
                .isInstanceOf(Refused.class);
        assertThat(openTask().getName()).isEqualTo("Enter job order in ECA");
    }

    private void counselorOpensAnOrder() {
        driver.on(new JobOrderDrafted(ORDER, "Acme Foods", "Tier I", OWNER));
    }

    private void counselorHandsIn() {
        assertThat(engine.getFormService().getDeployedTaskForm(openTask().getId()))
                .isNotEmpty();
        tasks.complete(openTask().getId(), Map.of());
        runJobAt("Activity_CheckJobOrder");
    }

    private void counselorSays(String decision, String number) {
        assertThat(engine.getFormService().getDeployedTaskForm(openTask().getId()))
                .isNotEmpty();
        String instance = openTask().getProcessInstanceId();
        tasks.complete(openTask().getId(), Map.of("ecaDecision", decision, "ecaNumber", number));
        assertThat(runtime.getVariables(instance).keySet())
                .doesNotContain("ecaDecision", "ecaNumber")
                .isSubsetOf(JobOrderEntryProcess.declared().names());
        runJobAt("Gateway_EnteredInEca");
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
