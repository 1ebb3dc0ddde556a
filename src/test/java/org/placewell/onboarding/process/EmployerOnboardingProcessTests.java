package org.placewell.onboarding.process;

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
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.placewell.ProcessBench;
import org.placewell.calendar.Deadlines;
import org.placewell.onboarding.FileNoLongerSound;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketOpened;
import org.placewell.onboarding.PacketWithdrawn;
import org.placewell.onboarding.Recorded;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.onboarding.StepInput;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.Cases;

/** The wiring of the real model, forms, guard and delegates on an engine of its own; only the face is a mock. */
class EmployerOnboardingProcessTests {

    private static final String PACKET = "P-2026-0007";
    private static final String PREPARER = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final Date DUE = Date.from(Instant.parse("2026-03-04T17:00:00Z"));

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("process-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final Onboarding onboarding = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();
    private final OnboardingDriver driver = new OnboardingDriver(cases);

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";
    private int version;
    private ReviewOutcome apuResult = ReviewOutcome.APPROVED;
    private @Nullable String supervisor = SUPERVISOR;

    @BeforeEach
    void deploysTheRoom() {
        ProcessBench.provide(
                BEANS,
                new PacketGuard(onboarding),
                new RecordSubmissionDelegate(onboarding),
                new CheckPacketDelegate(onboarding),
                new RecordSupervisorReviewDelegate(onboarding),
                new RecordApuReviewDelegate(onboarding),
                new CheckFileDelegate(onboarding),
                new RecordManagerDecisionDelegate(onboarding),
                new ActivateTierDelegate(onboarding),
                new RecordCorrectionDelegate(onboarding),
                new CheckCorrectionDelegate(onboarding));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of(anyString())).thenReturn(DUE);
        when(onboarding.check(PACKET)).thenReturn(true);
        when(onboarding.record(eq(PACKET), any(), any()))
                .thenAnswer(asked -> recorded(asked.getArgument(1), asked.getArgument(2)));
        ProcessBench.connect(cases, runtime);

        deployment = ProcessBench.deploy(
                engine,
                "onboarding",
                "EmployerOnboarding.bpmn",
                "RequiredDocuments.dmn",
                "CompletePacket.form",
                "ReviewPacketAsSupervisor.form",
                "ReviewFileAsApu.form",
                "CorrectPacket.form",
                "ApprovePacketAsManager.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void carriesAPacketToAnApprovedTier() {
        counselorOpensAPacket();
        preparerSubmits();
        supervisorDecides(ReviewOutcome.APPROVED);
        apuFinishesWith(ReviewOutcome.APPROVED);
        managerDecides(ReviewOutcome.APPROVED);

        verify(onboarding).activateTier(PACKET);
        assertEndedAt("Packet approved");
    }

    @Test
    void returnsAnIncompletePacketToItsPreparer() {
        counselorOpensAPacket();
        checkFailsOnce();
        preparerSubmits();

        assertThat(openTask().getName()).isEqualTo("Complete packet");
        assertThat(openTask().getAssignee()).isEqualTo(PREPARER);
        preparerSubmits();
        assertThat(openTask().getName()).isEqualTo("Review packet as supervisor");
    }

    @Test
    void returnsAPacketToItsPreparerWhenTheSupervisorDoes() {
        counselorOpensAPacket();
        preparerSubmits();
        supervisorDecides(ReviewOutcome.RETURNED);

        assertThat(openTask().getName()).isEqualTo("Complete packet");
        assertThat(openTask().getAssignee()).isEqualTo(PREPARER);
    }

    @Test
    void sendsErrorsToTheSupervisorWhoApprovedAndBackToTheApu() {
        counselorOpensAPacket();
        preparerSubmits();
        supervisorDecides(ReviewOutcome.APPROVED);
        apuFinishesWith(ReviewOutcome.RETURNED);

        assertThat(openTask().getName()).isEqualTo("Correct packet");
        assertThat(openTask().getAssignee()).isEqualTo(SUPERVISOR);
        supervisorCorrects();
        assertThat(openTask().getName()).isEqualTo("Review file as APU");
    }

    @Test
    void offersACorrectionToAllSupervisorsWhenTheOneWhoApprovedHasLeft() {
        counselorOpensAPacket();
        preparerSubmits();
        supervisorDecides(ReviewOutcome.APPROVED);
        supervisor = null;
        apuFinishesWith(ReviewOutcome.RETURNED);

        assertThat(openTask().getAssignee()).isNull();
        assertThat(groups(openTask())).containsExactly("er-supervisor");
    }

    @Test
    void keepsAnIncompleteCorrectionWithTheSupervisor() {
        counselorOpensAPacket();
        preparerSubmits();
        supervisorDecides(ReviewOutcome.APPROVED);
        apuFinishesWith(ReviewOutcome.RETURNED);
        checkFailsOnce();
        supervisorCorrects();

        assertThat(openTask().getName()).isEqualTo("Correct packet");
    }

    @Test
    void asksForCorrectionWhenTheFileIsNoLongerSoundBeforeTheManagerSeesIt() {
        counselorOpensAPacket();
        preparerSubmits();
        supervisorDecides(ReviewOutcome.APPROVED);
        checkFailsOnce();
        apuFinishesWith(ReviewOutcome.APPROVED);

        assertThat(openTask().getName()).isEqualTo("Correct packet");
    }

    /** APV-10, edge case 1: what fails at the manager's desk goes back by itself. */
    @Test
    void takesAFileThatIsNoLongerSoundFromTheManagersDeskToWhoCorrectsNow() {
        counselorOpensAPacket();
        reach(Step.MANAGER_DECISION);
        driver.on(new FileNoLongerSound(PACKET, "er-supervisor-2"));

        assertThat(openTask().getName()).isEqualTo("Correct packet");
        assertThat(openTask().getAssignee()).isEqualTo("er-supervisor-2");
        supervisorCorrects();
        assertThat(openTask().getName()).isEqualTo("Review file as APU");
    }

    @Test
    void offersWhatFailsAtTheManagersDeskToAllSupervisorsWhereNobodyStandsIn() {
        counselorOpensAPacket();
        reach(Step.MANAGER_DECISION);
        driver.on(new FileNoLongerSound(PACKET, null));

        assertThat(openTask().getAssignee()).isNull();
        assertThat(groups(openTask())).containsExactly("er-supervisor");
    }

    @Test
    void returnsAFileToTheApuWhenTheManagerDoes() {
        counselorOpensAPacket();
        reach(Step.MANAGER_DECISION);
        managerDecides(ReviewOutcome.RETURNED);

        assertThat(openTask().getName()).isEqualTo("Review file as APU");
        apuFinishesWith(ReviewOutcome.APPROVED);
        assertThat(openTask().getName()).isEqualTo("Approve packet as manager");
    }

    @Test
    void endsWhenTheManagerDenies() {
        counselorOpensAPacket();
        reach(Step.MANAGER_DECISION);
        managerDecides(ReviewOutcome.DENIED);

        verify(onboarding, never()).activateTier(anyString());
        assertEndedAt("Packet denied");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void endsAtEveryHumanStepWhenTheEmployerWithdraws(Step step) {
        counselorOpensAPacket();
        reach(step);
        driver.on(new PacketWithdrawn(PACKET, null));

        assertEndedAt("Packet withdrawn");
    }

    @Test
    void endsWhileAnAutomaticCheckIsDueWhenTheEmployerWithdraws() {
        counselorOpensAPacket();
        complete(StepForm.COMPLETE_PACKET, Map.of());
        driver.on(new PacketWithdrawn(PACKET, null));

        assertEndedAt("Packet withdrawn");
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMISSION,        completion, ''",
        "SUPERVISOR_REVIEW, er,         er-supervisor",
        "APU_REVIEW,        apu,        apu-reviewer",
        "CORRECTION,        correction, er-supervisor",
        "MANAGER_DECISION,  manager,    program-manager"
    })
    void givesEveryHumanStepItsDeadlineAndItsPeople(Step step, String deadline, String group) {
        Date due = Date.from(Instant.parse("2026-05-01T17:00:00Z"));
        when(deadlines.of(deadline)).thenReturn(due);
        counselorOpensAPacket();
        reach(step);

        assertThat(openTask().getDueDate()).isEqualTo(due);
        assertThat(groups(openTask())).isEqualTo(group.isEmpty() ? List.of() : List.of(group));
    }

    @Test
    void handsTheFaceWhatTheFormShowedAndWhatWasChosenAndWritten() {
        counselorOpensAPacket();
        preparerSubmits();
        complete(
                StepForm.REVIEW_PACKET_AS_SUPERVISOR,
                Map.of("supervisorDecision", "RETURNED", "supervisorNote", "  The W9 is not signed. "));

        var input = new StepInput(1, ReviewOutcome.RETURNED, "The W9 is not signed.");
        verify(onboarding).mayComplete(PACKET, Step.SUPERVISOR_REVIEW, input);
        verify(onboarding).record(PACKET, Step.SUPERVISOR_REVIEW, input);
    }

    @Test
    void leavesTheTaskOpenAndRecordsNothingWhenTheFaceRefuses() {
        counselorOpensAPacket();
        preparerSubmits();
        Refused refusal = Refused.forbidden("You prepared this packet, so somebody else must review it.");
        doThrow(refusal).when(onboarding).mayComplete(eq(PACKET), eq(Step.SUPERVISOR_REVIEW), any());

        assertThatThrownBy(() -> supervisorDecides(ReviewOutcome.APPROVED)).hasRootCause(refusal);

        assertThat(openTask().getName()).isEqualTo("Review packet as supervisor");
        verify(onboarding, never()).record(eq(PACKET), eq(Step.SUPERVISOR_REVIEW), any());
    }

    @Test
    void decidesOnItsOwnPacketWhateverNumberIsSubmitted() {
        counselorOpensAPacket();
        complete(StepForm.COMPLETE_PACKET, Map.of("packetNumber", "P-2026-9999"));

        verify(onboarding).mayComplete(eq(PACKET), eq(Step.SUBMISSION), any());
        verify(onboarding).record(eq(PACKET), eq(Step.SUBMISSION), any());
    }

    @ParameterizedTest
    @MethodSource("whatTheFormCannotHaveOffered")
    void refusesWhatTheFormCannotHaveOffered(Map<String, Object> fields, String words) {
        counselorOpensAPacket();
        preparerSubmits();

        assertThatThrownBy(() -> complete(StepForm.REVIEW_PACKET_AS_SUPERVISOR, fields))
                .rootCause()
                .isInstanceOf(Refused.class)
                .hasMessage(words);
        assertThat(openTask().getName()).isEqualTo("Review packet as supervisor");
    }

    static List<Object[]> whatTheFormCannotHaveOffered() {
        String decision = "Choose one of the decisions in the form.";
        return List.of(
                new Object[] {Map.of(), decision},
                new Object[] {Map.of("supervisorDecision", "DENIED"), decision},
                new Object[] {Map.of("supervisorDecision", "approved"), decision},
                new Object[] {Map.of("supervisorDecision", 1), decision},
                new Object[] {Map.of("supervisorDecision", "APPROVED", "supervisorNote", 1), "Write the note as text."},
                new Object[] {
                    Map.of("supervisorDecision", "APPROVED", "supervisorNote", "x".repeat(2001)),
                    "At most 2000 characters, please; these are 2001."
                });
    }

    private void counselorOpensAPacket() {
        driver.on(new PacketOpened(PACKET, "Acme Foods", "Tier I", PREPARER));
    }

    private void preparerSubmits() {
        complete(StepForm.COMPLETE_PACKET, Map.of("submissionNote", "All papers are there."));
        runJobAt("Activity_CheckPacket");
    }

    private void supervisorDecides(ReviewOutcome decision) {
        complete(
                StepForm.REVIEW_PACKET_AS_SUPERVISOR,
                Map.of("supervisorDecision", decision.name(), "supervisorNote", "Seen."));
        runJobAt("Gateway_SupervisorApproves");
    }

    private void apuFinishesWith(ReviewOutcome result) {
        apuResult = result;
        complete(StepForm.REVIEW_FILE_AS_APU, Map.of("apuNote", "Seen."));
        runJobAt("Gateway_FileFreeOfErrors");
    }

    private void supervisorCorrects() {
        complete(StepForm.CORRECT_PACKET, Map.of("correctionNote", "The W9 is signed now."));
        runJobAt("Activity_CheckCorrection");
    }

    private void managerDecides(ReviewOutcome decision) {
        complete(
                StepForm.APPROVE_PACKET_AS_MANAGER,
                Map.of("managerDecision", decision.name(), "managerReason", "Seen."));
        runJobAt("Gateway_WhatDoesTheManagerDecide");
    }

    private void checkFailsOnce() {
        when(onboarding.check(PACKET)).thenReturn(false, true);
    }

    private void reach(Step step) {
        if (step == Step.SUBMISSION) {
            return;
        }
        preparerSubmits();
        if (step == Step.SUPERVISOR_REVIEW) {
            return;
        }
        supervisorDecides(ReviewOutcome.APPROVED);
        if (step == Step.CORRECTION) {
            apuFinishesWith(ReviewOutcome.RETURNED);
        } else if (step == Step.MANAGER_DECISION) {
            apuFinishesWith(ReviewOutcome.APPROVED);
        }
    }

    /** Completes the one open task, whose form must be there, and sees that nothing it submitted stays. */
    private void complete(StepForm form, Map<String, Object> fields) {
        Task task = openTask();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(form.activity());
        assertThat(engine.getFormService().getDeployedTaskForm(task.getId())).isNotEmpty();

        tasks.complete(task.getId(), fields);

        assertThat(runtime.getVariables(instance()).keySet())
                .doesNotContainAnyElementsOf(
                        form.fields().map(CaseVariable::name).toList())
                .isSubsetOf(EmployerOnboardingProcess.declared().names());
    }

    /** Runs the one job that waits before an element; fails if the step there is not asynchronous. */
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

    private Recorded recorded(Step step, StepInput input) {
        if (step == Step.SUBMISSION || step == Step.CORRECTION) {
            version++;
        }
        ReviewOutcome outcome = step == Step.APU_REVIEW ? apuResult : input.decision();
        return new Recorded("whoever", version, outcome, PREPARER, supervisor);
    }

    private Task openTask() {
        return tasks.createTaskQuery().singleResult();
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    private String instance() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(PACKET)
                .singleResult()
                .getId();
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
