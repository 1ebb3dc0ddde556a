package org.placewell.custody.process;

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
import org.placewell.ProcessBench;
import org.placewell.calendar.Deadlines;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.FileOpened;
import org.placewell.custody.StepInput;
import org.placewell.custody.StepRecorded;
import org.placewell.custody.StorageEntry;
import org.placewell.custody.StorageInput;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.workflow.Cases;

/** The wiring of the real model, forms, guards and delegates on an engine of its own; only the face is a mock. */
class FileCustodyProcessTests {

    private static final String PACKET = "P-2026-00007";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String CLERK = "ecc-cst-1";
    private static final String CUSTODIAN = "apu-custodian-1";

    private static final Map<Object, Object> BEANS = new HashMap<>();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder(
                    ProcessBench.engine("file-custody-tests", BEANS))
            .assertClassCoverageAtLeast(1.0)
            .build();

    private final CustodySteps steps = mock();
    private final Deadlines deadlines = mock();
    private final Cases cases = mock();
    private final FileDriver driver = new FileDriver(cases);

    private final ProcessEngine engine = ENGINE.getProcessEngine();
    private final RuntimeService runtime = engine.getRuntimeService();
    private final TaskService tasks = engine.getTaskService();

    private String deployment = "";

    @BeforeEach
    void deploysTheProcess() {
        ProcessBench.provide(
                BEANS,
                new ForwardingGuard(steps),
                new ScanningGuard(steps),
                new AcceptanceGuard(steps),
                new StorageGuard(steps),
                new RecordForwardingDelegate(steps),
                new RecordScanningDelegate(steps),
                new RecordAcceptanceDelegate(steps),
                new RecordStorageDelegate(steps));
        BEANS.put("deadlines", deadlines);
        when(deadlines.of(anyString())).thenReturn(Date.from(Instant.parse("2026-03-04T17:00:00Z")));
        when(steps.recordForwarding(eq(PACKET), any()))
                .thenReturn(new StepRecorded(SUPERVISOR, Role.ECC_CST, CLERK, true, 8));
        when(steps.recordScanning(eq(PACKET), any()))
                .thenReturn(new StepRecorded(CLERK, Role.APU_CUSTODIAN, null, true, 8));
        when(steps.recordAcceptance(eq(PACKET), any()))
                .thenReturn(new StepRecorded(CUSTODIAN, Role.APU_CUSTODIAN, CUSTODIAN, true, 8));
        when(steps.recordStorage(eq(PACKET), any()))
                .thenReturn(new StepRecorded(CUSTODIAN, Role.APU_CUSTODIAN, CUSTODIAN, true, 8));
        ProcessBench.connect(cases, runtime);
        deployment = ProcessBench.deploy(
                engine,
                "custody",
                "FileCustody.bpmn",
                "UpdateRegisterAndForwardFile.form",
                "ScanFile.form",
                "AcceptReturnedFile.form",
                "UpdateApuRegisterAndStoreOriginals.form");
    }

    @AfterEach
    void clearsTheEngine() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void carriesAFileFromTheRegisterToItsHardFile() {
        approved(SUPERVISOR);
        assertHeldBy("Update register and forward file", SUPERVISOR, "er-supervisor");
        forwards();
        assertHeldBy("Scan file", CLERK, "ecc-cst");
        scans("RETURNED");
        assertHeldBy("Accept returned file", null, "apu-custodian");
        accepts();
        assertHeldBy("Update APU register and store originals", CUSTODIAN, "apu-custodian");
        stores();

        verify(steps).recordForwarding(PACKET, new StepInput(true, 8, null));
        verify(steps).recordScanning(PACKET, new StepInput(true, 8, null));
        verify(steps).recordAcceptance(PACKET, new StepInput(true, 8, null));
        verify(steps).recordStorage(PACKET, StorageInput.stored(new StorageEntry("HF-1", "Room 1", null)));
        assertEndedAt("Originals stored");
    }

    @Test
    void leavesTheRegisterToTheGroupWhenNobodyApprovedByName() {
        approved(null);

        assertHeldBy("Update register and forward file", null, "er-supervisor");
    }

    @ParameterizedTest
    @CsvSource({
        "ER_SUPERVISOR, er-supervisor-2, Update register and forward file",
        "ER_SUPERVISOR, , Update register and forward file",
        "ECC_CST, ecc-cst-2, Scan file",
        "APU_CUSTODIAN, apu-custodian-1, Update APU register and store originals"
    })
    void bringsTheFileBackToWhoSentThePapersWhenTheClerkDoesNotAcceptThem(
            Role desk, @Nullable String sender, String step) {
        when(steps.recordScanning(eq(PACKET), any())).thenReturn(new StepRecorded(CLERK, desk, sender, false, 7));
        approved(SUPERVISOR);
        forwards();
        scans("REFUSED");

        verify(steps).recordScanning(PACKET, new StepInput(false, 8, null));
        assertHeldBy(step, sender, desk.group());
    }

    @Test
    void bringsTheFileBackToTheClerkWhenTheApuCountsOtherPapers() {
        when(steps.recordAcceptance(eq(PACKET), any()))
                .thenReturn(new StepRecorded(CUSTODIAN, Role.ECC_CST, CLERK, false, 8));
        approved(SUPERVISOR);
        forwards();
        scans("RETURNED");
        accepts();

        assertHeldBy("Scan file", CLERK, "ecc-cst");
        verify(steps, never()).recordStorage(any(), any());
    }

    @Test
    void bringsTheFileBackToTheClerkWhenTheOriginalsAreNotStored() {
        when(steps.recordStorage(eq(PACKET), any()))
                .thenReturn(new StepRecorded(CUSTODIAN, Role.ECC_CST, CLERK, false, 8));
        approved(SUPERVISOR);
        forwards();
        scans("RETURNED");
        accepts();
        completes(
                Map.of("storeDecision", "RETURNED", "storeNote", "Page 2 of the W-9 is blank."),
                "Gateway_OriginalsStored");

        verify(steps).recordStorage(PACKET, StorageInput.goingBack("Page 2 of the W-9 is blank."));
        assertHeldBy("Scan file", CLERK, "ecc-cst");
    }

    @Test
    void letsTheApuSayThatScansAreBadWhereTheCountAgrees() {
        approved(SUPERVISOR);
        forwards();
        scans("RETURNED");
        completes(
                Map.of("acceptDecision", "REFUSED", "acceptCount", "8", "acceptNote", "A scan is skewed."),
                "Gateway_FileAccepted");

        verify(steps).recordAcceptance(PACKET, new StepInput(false, 8, "A scan is skewed."));
    }

    @ParameterizedTest
    @CsvSource({"'', HF-1, ''", "STORED, '', ''", "RETURNED, HF-1, ''", "SHREDDED, HF-1, Why"})
    void refusesToStoreWithoutAPlaceAndToReturnWithoutAReason(String decision, String number, String note) {
        approved(SUPERVISOR);
        forwards();
        scans("RETURNED");
        accepts();

        assertThatThrownBy(() -> tasks.complete(
                        openTask().getId(),
                        Map.of(
                                "storeDecision", decision,
                                "hardFileNumber", number,
                                "hardFileLocation", "Room 1",
                                "storeNote", note)))
                .rootCause()
                .isInstanceOf(Refused.class);
        assertThat(openTask().getName()).isEqualTo("Update APU register and store originals");
    }

    @Test
    void givesEachStepItsOwnDeadline() {
        Date register = Date.from(Instant.parse("2026-05-01T17:00:00Z"));
        Date scan = Date.from(Instant.parse("2026-05-02T17:00:00Z"));
        Date accept = Date.from(Instant.parse("2026-05-03T17:00:00Z"));
        when(deadlines.of("registerUpdate")).thenReturn(register);
        when(deadlines.of("scan")).thenReturn(scan);
        when(deadlines.of("custodyAccept")).thenReturn(accept);
        approved(SUPERVISOR);
        assertThat(openTask().getDueDate()).isEqualTo(register);
        forwards();
        assertThat(openTask().getDueDate()).isEqualTo(scan);
        scans("RETURNED");
        assertThat(openTask().getDueDate()).isEqualTo(accept);
        accepts();
        assertThat(openTask().getDueDate()).isEqualTo(accept);
    }

    @Test
    void leavesTheTaskOpenAndRecordsNothingWhenTheFaceRefuses() {
        approved(SUPERVISOR);
        Refused refusal = Refused.invalid("Update the register first.");
        doThrow(refusal).when(steps).mayForward(eq(PACKET), any());

        assertThatThrownBy(() -> tasks.complete(openTask().getId(), Map.of("forwardCount", "8")))
                .hasRootCause(refusal);

        assertThat(openTask().getName()).isEqualTo("Update register and forward file");
        verify(steps, never()).recordForwarding(any(), any());
    }

    @ParameterizedTest
    @CsvSource({"'', 8", "REGISTERED, 8", "RETURNED, ''", "RETURNED, eight", "REFUSED, -1"})
    void refusesWhatTheFormCannotHaveOffered(String decision, String count) {
        approved(SUPERVISOR);
        forwards();

        assertThatThrownBy(
                        () -> tasks.complete(openTask().getId(), Map.of("scanDecision", decision, "scanCount", count)))
                .rootCause()
                .isInstanceOf(Refused.class);
        assertThat(openTask().getName()).isEqualTo("Scan file");
    }

    private void approved(@Nullable String supervisor) {
        driver.on(new FileOpened(PACKET, "Acme Foods", "Tier I", supervisor, 8));
    }

    private void forwards() {
        completes(Map.of("forwardCount", "8", "forwardNote", ""), "Activity_ScanFile");
    }

    private void scans(String decision) {
        completes(Map.of("scanDecision", decision, "scanCount", "8", "scanNote", ""), "Gateway_PapersAccepted");
    }

    private void accepts() {
        completes(Map.of("acceptDecision", "ACCEPTED", "acceptCount", "8", "acceptNote", ""), "Gateway_FileAccepted");
    }

    private void stores() {
        completes(
                Map.of(
                        "storeDecision", "STORED",
                        "hardFileNumber", "HF-1",
                        "hardFileLocation", "Room 1",
                        "vendorNumber", ""),
                "Gateway_OriginalsStored");
    }

    /** What was typed is gone from the engine before the next step begins. */
    private void completes(Map<String, Object> fields, String next) {
        assertThat(engine.getFormService().getDeployedTaskForm(openTask().getId()))
                .isNotEmpty();
        String instance = openTask().getProcessInstanceId();
        tasks.complete(openTask().getId(), fields);
        assertThat(runtime.getVariables(instance).keySet())
                .doesNotContainAnyElementsOf(fields.keySet())
                .isSubsetOf(FileCustodyProcess.declared().names());
        for (Job job : engine.getManagementService().createJobQuery().list()) {
            assertThat(engine.getManagementService()
                            .createJobDefinitionQuery()
                            .jobDefinitionId(job.getJobDefinitionId())
                            .singleResult()
                            .getActivityId())
                    .isEqualTo(next);
            engine.getManagementService().executeJob(job.getId());
        }
        // a gateway may lead back to a step that begins with a job of its own
        engine.getManagementService()
                .createJobQuery()
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private void assertHeldBy(String step, @Nullable String person, String group) {
        assertThat(openTask().getName()).isEqualTo(step);
        assertThat(openTask().getAssignee()).isEqualTo(person);
        assertThat(tasks.getIdentityLinksForTask(openTask().getId()))
                .extracting(IdentityLink::getGroupId)
                .contains(group);
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
