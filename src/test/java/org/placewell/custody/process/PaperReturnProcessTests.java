package org.placewell.custody.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
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
import org.placewell.custody.CustodySteps;
import org.placewell.custody.PaperEnd;
import org.placewell.custody.PapersToReturn;
import org.placewell.custody.ReturnInput;
import org.placewell.onboarding.Originals;
import org.placewell.staff.Refused;
import org.placewell.workflow.Cases;

/** The wiring of the real model, form, guard and delegate on an engine of its own; only the face is a mock. */
class PaperReturnProcessTests {

    private static final String PACKET = "P-2026-00007";
    private static final String RETURNER = "ers-ec-1";

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("paper-return-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final CustodySteps steps = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";

    @BeforeEach
    void deploysTheProcess() {
        ProcessBench.provide(BEANS, new PaperReturnGuard(steps), new RecordPaperReturnDelegate(steps));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of(anyString())).thenReturn(Date.from(Instant.parse("2026-03-04T17:00:00Z")));
        when(steps.recordReturn(any(), any())).thenReturn(RETURNER);
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(engine, "custody", "PaperReturn.bpmn", "ReturnPapersToEmployer.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void showsWhatWasChosenAtTheWithdrawal() {
        packetWithdrawn();
        assertThat(runtime.getVariable(openTask().getProcessInstanceId(), "chosenEnd"))
                .isEqualTo("Shred");
    }

    @Test
    void namesThePapersThatStayForAnotherPacket() {
        packetWithdrawn();
        assertThat(runtime.getVariable(openTask().getProcessInstanceId(), "keptPapers"))
                .isEqualTo("Proof of insurance: P-2026-00008 relies on it");
    }

    @Test
    void recordsHowWhoHasThePapersGaveThemBack() {
        packetWithdrawn();
        assertThat(openTask().getAssignee()).isEqualTo(RETURNER);
        tasks.complete(openTask().getId(), Map.of("returnHow", "SHREDDED", "returnNote", "Before two witnesses."));
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .singleResult()
                        .getId());

        verify(steps).recordReturn(PACKET, new ReturnInput(PaperEnd.SHREDDED, "Before two witnesses."));
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', Given back.", "MISSING, Given back.", "RETURNED, ''"})
    void refusesWhatTheFormCannotHaveOffered(String how, String note) {
        packetWithdrawn();
        assertThatThrownBy(() -> tasks.complete(openTask().getId(), Map.of("returnHow", how, "returnNote", note)))
                .rootCause()
                .isInstanceOf(Refused.class);
        assertThat(openTask().getName()).isEqualTo("Return papers to employer");
        verify(steps, never()).recordReturn(any(), any());
    }

    @Test
    void saysThatNothingWasChosenWhereThePacketWasDenied() {
        new FileDriver(cases).on(new PapersToReturn(PACKET, "Acme Foods", RETURNER, null, List.of()));

        assertThat(runtime.getVariable(openTask().getProcessInstanceId(), "chosenEnd"))
                .isEqualTo("Nothing");
    }

    private void packetWithdrawn() {
        new FileDriver(cases)
                .on(new PapersToReturn(
                        PACKET,
                        "Acme Foods",
                        RETURNER,
                        Originals.SHRED,
                        List.of("Proof of insurance: P-2026-00008 relies on it")));
    }

    private Task openTask() {
        return tasks.createTaskQuery().singleResult();
    }
}
