package org.placewell.onboarding.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
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
import org.placewell.ProcessBench;
import org.placewell.calendar.Deadlines;
import org.placewell.onboarding.PacketCorrections;
import org.placewell.onboarding.PapersGiven;
import org.placewell.onboarding.PapersTakenBack;
import org.placewell.staff.Refused;
import org.placewell.workflow.Acting;
import org.placewell.workflow.Cases;

/** The wiring of the real model, form, guard and delegate on an engine of its own; only the face is a mock. */
class PaperCorrectionProcessTests {

    private static final String PACKET = "P-2026-0007";
    private static final String PREPARER = "ers-ec-1";
    private static final Date DUE = Date.from(Instant.parse("2026-03-04T17:00:00Z"));

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("paper-correction-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final PacketCorrections corrections = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();
    private final OnboardingDriver driver = new OnboardingDriver(cases);

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";

    @BeforeEach
    void deploysTheRoom() {
        ProcessBench.provide(BEANS, new FixGuard(corrections), new RecordFixedPapersDelegate(corrections));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of("correction")).thenReturn(DUE);
        when(corrections.handBack(anyString(), anyString())).thenReturn(PREPARER);
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(engine, "onboarding", "PaperCorrection.bpmn", "FixPapers.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void asksThePreparerToFixThePapersUntilACorrectionIsDue() {
        supervisorGivesPapers();
        Task task = tasks.createTaskQuery().singleResult();

        assertThat(task.getName()).isEqualTo("Fix papers");
        assertThat(task.getAssignee()).isEqualTo(PREPARER);
        assertThat(task.getDueDate()).isEqualTo(DUE);
        assertThat(engine.getFormService().getDeployedTaskForm(task.getId())).isNotEmpty();
    }

    @Test
    void recordsWhatWasDoneAndLeavesNothingOfItInTheEngine() {
        supervisorGivesPapers();
        complete(Map.of("fixNote", "The date is there now."));

        verify(corrections).mayHandBack(PACKET, "The date is there now.");
        verify(corrections).handBack(PACKET, "The date is there now.");
        assertThat(runtime.getVariables(
                        runtime.createProcessInstanceQuery().singleResult().getId()))
                .containsEntry(Acting.STAFF.name(), PREPARER)
                .doesNotContainKey("fixNote");
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .singleResult()
                        .getId());
        assertEndedAt("Papers fixed");
    }

    @Test
    void endsWhenTheSupervisorTakesThePapersBack() {
        supervisorGivesPapers();
        driver.on(new PapersTakenBack(PACKET));

        verify(corrections, never()).handBack(anyString(), anyString());
        assertEndedAt("Nothing left to fix");
    }

    @Test
    void leavesTheTaskOpenWhenTheFaceRefuses() {
        supervisorGivesPapers();
        Refused refusal = Refused.invalid("Not complete yet: W9 form.");
        doThrow(refusal).when(corrections).mayHandBack(PACKET, "Done.");

        assertThatThrownBy(() -> complete(Map.of("fixNote", "Done."))).hasRootCause(refusal);

        assertThat(tasks.createTaskQuery().count()).isEqualTo(1);
        verify(corrections, never()).handBack(anyString(), anyString());
    }

    @Test
    void refusesANoteThatIsNoText() {
        supervisorGivesPapers();
        assertThatThrownBy(() -> complete(Map.of("fixNote", 1)))
                .rootCause()
                .isInstanceOf(Refused.class)
                .hasMessage("Write the note as text.");
    }

    private void supervisorGivesPapers() {
        driver.on(new PapersGiven(PACKET, "Acme Foods", "Tier I", PREPARER));
    }

    private void complete(Map<String, Object> fields) {
        tasks.complete(tasks.createTaskQuery().singleResult().getId(), fields);
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
