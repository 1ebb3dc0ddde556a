package org.placewell.mail.process;

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
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.placewell.ProcessBench;
import org.placewell.calendar.Deadlines;
import org.placewell.mail.Correspondence;
import org.placewell.mail.LetterArrived;
import org.placewell.mail.LetterUndelivered;
import org.placewell.mail.Settled;
import org.placewell.mail.Settlement;
import org.placewell.mail.SettlementInput;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.Cases;

/** The wiring of the real model, form, guard and delegate on an engine of its own; only the face is a mock. */
class UndeliveredLetterProcessTests {

    private static final String LETTER = "L-10007";
    private static final Date DUE = Date.from(Instant.parse("2026-03-04T17:00:00Z"));

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("undelivered-letter-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final Correspondence correspondence = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();
    private final UndeliveredLetterDriver driver = new UndeliveredLetterDriver(cases);

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";

    @BeforeEach
    void deploysTheRoom() {
        ProcessBench.provide(BEANS, new SettlementGuard(correspondence), new RecordSettlementDelegate(correspondence));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of("letter")).thenReturn(DUE);
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(engine, "mail", "UndeliveredLetter.bpmn", "SettleUndeliveredLetter.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @CsvSource({
        "SEND_AGAIN, QUEUED, Letter queued again",
        "SEND_CORRECTED, QUEUED, Letter queued again",
        "ARRIVED, ARRIVED, Letter arrived",
        "GIVE_UP, GIVEN_UP, Letter given up"
    })
    void endsAsThePersonDecides(Settlement decision, Settled.Outcome outcome, String end) {
        letterBounces();
        when(correspondence.settle(eq(LETTER), any())).thenReturn(new Settled("sys-admin-1", outcome));

        settles(decision);

        var input = new SettlementInput(decision, "sue@county.example", "Asked her.");
        verify(correspondence).maySettle(LETTER, input);
        verify(correspondence).settle(LETTER, input);
        assertEndedAt(end);
    }

    @Test
    void endsWhenTheLetterHasArrivedAfterAll() {
        letterBounces();

        driver.on(new LetterArrived(LETTER));

        assertEndedAt("Letter arrived");
        verify(correspondence, never()).settle(anyString(), any());
    }

    @Test
    void hearsOfTheNewCaseAloneWhileTheOldOneStillEnds() {
        letterBounces();
        when(correspondence.settle(eq(LETTER), any())).thenReturn(new Settled("sys-admin-1", Settled.Outcome.QUEUED));
        completes(Settlement.SEND_AGAIN);
        letterBounces();

        driver.on(new LetterArrived(LETTER));

        assertThat(tasks.createTaskQuery().count()).isZero();
        runJob();
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void givesTheStepItsDeadlineAndItsPeopleAndShowsWhatHappened() {
        letterBounces();

        assertThat(openTask().getDueDate()).isEqualTo(DUE);
        assertThat(tasks.getIdentityLinksForTask(openTask().getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("sys-admin");
        assertThat(engine.getFormService().getDeployedTaskForm(openTask().getId()))
                .isNotEmpty();
        assertThat(tasks.getVariables(openTask().getId()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "letterNumber", LETTER,
                        "letterSubject", "Packet submitted - P-2026-00001",
                        "letterProblem", "The mail server knows no such mailbox (550)."));
    }

    @Test
    void leavesTheTaskOpenAndRecordsNothingWhenTheFaceRefuses() {
        letterBounces();
        Refused refusal = Refused.invalid("Say what you found out about this letter.");
        doThrow(refusal).when(correspondence).maySettle(eq(LETTER), any());

        assertThatThrownBy(() -> settles(Settlement.ARRIVED)).hasRootCause(refusal);

        assertThat(openTask().getName()).isEqualTo("Settle undelivered letter");
        verify(correspondence, never()).settle(anyString(), any());
    }

    @ParameterizedTest
    @MethodSource("whatTheFormCannotHaveOffered")
    void refusesWhatTheFormCannotHaveOffered(Map<String, Object> fields, String words) {
        letterBounces();

        assertThatThrownBy(() -> tasks.complete(openTask().getId(), fields))
                .rootCause()
                .isInstanceOf(Refused.class)
                .hasMessage(words);
        assertThat(openTask().getName()).isEqualTo("Settle undelivered letter");
    }

    static List<Object[]> whatTheFormCannotHaveOffered() {
        String decision = "Choose one of the decisions in the form.";
        return List.of(
                new Object[] {Map.of(), decision},
                new Object[] {Map.of("letterDecision", "FORGET_IT"), decision},
                new Object[] {Map.of("letterDecision", 1), "Write address and reason as text."},
                new Object[] {
                    Map.of("letterDecision", "ARRIVED", "letterReason", 1), "Write address and reason as text."
                },
                new Object[] {
                    Map.of("letterDecision", "ARRIVED", "letterReason", "x".repeat(2001)),
                    "At most 2000 characters, please; these are 2001."
                });
    }

    private void letterBounces() {
        driver.on(new LetterUndelivered(
                LETTER, "Packet submitted - P-2026-00001", "The mail server knows no such mailbox (550)."));
    }

    private void settles(Settlement decision) {
        completes(decision);
        runJob();
    }

    /** Completes the one open task and sees that nothing it submitted stays. */
    private void completes(Settlement decision) {
        Task task = openTask();
        tasks.complete(
                task.getId(),
                Map.of(
                        "letterDecision", decision.name(),
                        "letterAddress", " sue@county.example ",
                        "letterReason", "Asked her."));

        assertThat(runtime.getVariables(task.getProcessInstanceId()).keySet())
                .doesNotContainAnyElementsOf(
                        SettlementForm.fields().map(CaseVariable::name).toList())
                .isSubsetOf(UndeliveredLetterProcess.declared().names());
    }

    private void runJob() {
        Job job = engine.getManagementService().createJobQuery().singleResult();
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
