package org.placewell.employers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ProcessBench;
import org.placewell.calendar.Deadlines;
import org.placewell.employers.AgreementsReview;
import org.placewell.employers.Interest;
import org.placewell.employers.OutreachRecorded;
import org.placewell.employers.OutreachResumed;
import org.placewell.employers.OutreachStarted;
import org.placewell.employers.OutreachSteps;
import org.placewell.staff.Refused;
import org.placewell.workflow.Cases;

/** The wiring of the real model, forms, guards and delegates on an engine of its own; only the face is a mock. */
class EmployerOutreachProcessTests {

    private static final String OUTREACH = "OR-2026-00007";
    private static final String OWNER = "ers-ec-1";
    private static final Instant MEETING_ENDS = Instant.parse("2026-03-04T19:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-06-01T07:00:00Z");

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("employer-outreach-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final OutreachSteps steps = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();
    private final EmployerDriver driver = new EmployerDriver(cases);

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";

    @BeforeEach
    void deploysTheProcess() {
        ProcessBench.provide(
                BEANS,
                new MeetingPlanGuard(steps),
                new MeetingGuard(steps),
                new AgreementsReviewGuard(steps),
                new RecordMeetingPlanDelegate(steps),
                new SendInvitationDelegate(steps),
                new RecordMeetingDelegate(steps),
                new WithdrawInvitationDelegate(steps),
                new RecordAgreementsReviewDelegate(steps),
                new SendMeetingSummaryDelegate(steps));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of(anyString())).thenReturn(Date.from(MEETING_ENDS));
        OutreachRecorded recorded = new OutreachRecorded(OWNER, OWNER, MEETING_ENDS, NEXT);
        when(steps.recordPlan(eq(OUTREACH), any())).thenReturn(recorded);
        when(steps.recordMeeting(eq(OUTREACH), any())).thenReturn(recorded);
        when(steps.recordReview(eq(OUTREACH), any())).thenReturn(recorded);
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(
                engine,
                "employers",
                "EmployerOutreach.bpmn",
                "ScheduleMeeting.form",
                "HoldMeeting.form",
                "ReviewAgreements.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void leadsFromTheMeetingOverTheAgreementsToTheInterest() {
        starts();
        schedules();
        verify(steps).sendInvitation(OUTREACH);
        assertThat(openTask().getDueDate()).isEqualTo(Date.from(MEETING_ENDS));
        holds("HELD");
        reviews(true);

        verify(steps)
                .recordReview(
                        OUTREACH,
                        new AgreementsReview(
                                Set.of(Interest.TIER_I, Interest.TIER_II_PWEX), null, "Wants two people."));
        verify(steps).sendSummary(OUTREACH);
        assertEndedAt("Interest recorded");
    }

    @Test
    void sendsTheInvitationAgainWhenTheMeetingIsChanged() {
        starts();
        schedules();
        holds("CHANGED");

        verify(steps, times(2)).sendInvitation(OUTREACH);
        assertThat(openTask().getName()).isEqualTo("Hold meeting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SHOW", "CANCELLED"})
    void goesBackToSchedulingWhenTheMeetingFallsThrough(String outcome) {
        starts();
        schedules();
        holds(outcome);

        verify(steps).withdrawInvitation(OUTREACH);
        assertThat(openTask().getName()).isEqualTo("Schedule meeting");
    }

    @Test
    void waitsForTheDayWhenTheEmployerWantsNoMeetingNow() {
        starts();
        complete("planDecision", "LATER", "planDay", "2026-06-01", "planNote", "Busy season.");
        runJobAt("Gateway_MeetingPlanned");
        assertThat(openTasks()).isZero();
        runJobAt("Event_NurturingOver");

        assertThat(openTask().getName()).isEqualTo("Schedule meeting");
    }

    @Test
    void isTakenUpAgainBeforeTheDayHasCome() {
        starts();
        schedules();
        holds("HELD");
        reviews(false);
        assertThat(openTasks()).isZero();
        driver.on(new OutreachResumed(OUTREACH));

        assertThat(openTask().getName()).isEqualTo("Schedule meeting");
    }

    @Test
    void endsWhenTheEmployerIsGivenUp() {
        starts();
        complete("planDecision", "GIVEN_UP", "planNote", "Hires relatives only.");
        runJobAt("Gateway_MeetingPlanned");

        assertEndedAt("Outreach given up");
    }

    @Test
    void givesEachStepToTheResponsibleCounselor() {
        starts();

        assertThat(openTask().getAssignee()).isEqualTo(OWNER);
        verify(deadlines).of("outreach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "planned", "GIVEN_UP", "PLANNED"})
    void refusesAPlanThatTheFormCannotHaveOffered(String decision) {
        starts();

        assertThatThrownBy(() -> complete("planDecision", decision)).rootCause().isInstanceOf(Refused.class);
        assertThat(openTask().getName()).isEqualTo("Schedule meeting");
    }

    @Test
    void leavesTheTaskOpenWhenTheFaceRefuses() {
        starts();
        Refused refusal = Refused.invalid("The meeting is in the past.");
        doThrow(refusal).when(steps).mayPlan(eq(OUTREACH), any());

        assertThatThrownBy(this::completePlan).hasRootCause(refusal);
        verify(steps, never()).recordPlan(anyString(), any());
    }

    private void starts() {
        driver.on(new OutreachStarted(OUTREACH, "Acme Foods", OWNER));
    }

    private void schedules() {
        assertThat(engine.getFormService().getDeployedTaskForm(openTask().getId()))
                .isNotEmpty();
        completePlan();
        assertNothingTypedStays();
        runJobAt("Gateway_MeetingPlanned");
        assertThat(openTask().getName()).isEqualTo("Hold meeting");
    }

    private void completePlan() {
        complete(
                "planDecision", "PLANNED",
                "planDay", "2026-03-04",
                "planTime", "10:00",
                "planMode", "IN_PERSON",
                "planPlace", "Their shop");
    }

    private void holds(String outcome) {
        complete(
                "meetingDecision", outcome,
                "meetingPresent", "Ana Diaz",
                "meetingDay", "2026-03-05",
                "meetingTime", "11:00",
                "meetingNote", "They asked for it.");
        assertNothingTypedStays();
        runJobAt("Gateway_MeetingHeld");
    }

    private void reviews(boolean interested) {
        tasks.complete(
                openTask().getId(),
                Map.of(
                        "interestTierI",
                        interested,
                        "interestTierII",
                        interested,
                        "interestUnsubsidized",
                        false,
                        "reviewNextDay",
                        "",
                        "reviewNote",
                        "Wants two people."));
        assertNothingTypedStays();
        runJobAt("Activity_SendMeetingSummary");
    }

    private void complete(String... fields) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        tasks.complete(openTask().getId(), values);
    }

    private void assertNothingTypedStays() {
        String instance = runtime.createProcessInstanceQuery().singleResult().getId();
        assertThat(runtime.getVariables(instance).keySet())
                .noneMatch(name -> name.startsWith("interestT") || name.startsWith("review"))
                .doesNotContain("planDecision", "planNote", "planPlace", "meetingDecision", "meetingNote")
                .isSubsetOf(EmployerOutreachProcess.declared().names());
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

    private long openTasks() {
        return tasks.createTaskQuery().count();
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
