package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.PlacewellTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of a version without a work list, seen at start-up. */
@PlacewellTest
class WorkListRepairTests {

    @Autowired
    WorkListRepair repair;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    private Deployment deployment;

    @BeforeEach
    void deploy() {
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "RepairTrial.bpmn",
                        Bpmn.createExecutableProcess("RepairTrial")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .parallelGateway()
                                .userTask("Activity_Offered")
                                .name("Offered")
                                .camundaCandidateGroups("apu-custodian")
                                .camundaDueDate("${deadlines.of('apu')}")
                                .endEvent()
                                .moveToLastGateway()
                                .userTask("Activity_Given")
                                .name("Given")
                                .camundaAssignee("repair-trial")
                                .endEvent()
                                .done())
                .deploy();
    }

    @AfterEach
    void clear() {
        engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }

    @ParameterizedTest
    @CsvSource({"employerName, tierTitle", "employerName, orderTitle", "employerName, renewalTitle", "letterSubject,"})
    void writesTheRowsThatTheListenersWouldHaveWritten(String subject, @Nullable String detail) {
        String key = "Repair " + UUID.randomUUID();
        Map<String, Object> captions = new HashMap<>(Map.of(subject, "Acme Foods"));
        if (detail != null) {
            captions.put(detail, "Tier I");
        }
        engine.getRuntimeService().startProcessInstanceByKey("RepairTrial", key, captions);
        List<Map<String, Object>> before = rows(key);
        assertThat(before)
                .hasSize(2)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("role", "APU_CUSTODIAN")
                        .containsEntry("subject", "Acme Foods")
                        .containsEntry("detail", detail == null ? "" : "Tier I"));
        jdbc.sql("delete from work_item where case_number = :key")
                .param("key", key)
                .update();

        repair.afterSingletonsInstantiated();

        assertThat(rows(key)).isEqualTo(before);
    }

    @Test
    void removesRowsOfTasksThatAreGoneAndLeavesTheOthers() {
        String key = "Repair " + UUID.randomUUID();
        engine.getRuntimeService().startProcessInstanceByKey("RepairTrial", key);
        List<Map<String, Object>> before = rows(key);
        jdbc.sql("insert into work_item (task_id, case_number, process_key, element, name, role, opened_at)"
                        + " values ('gone', :key, 'RepairTrial', 'Activity_Given', 'Given', 'ERS_EC', now())")
                .param("key", key)
                .update();

        repair.afterSingletonsInstantiated();

        assertThat(rows(key)).isEqualTo(before);
    }

    private List<Map<String, Object>> rows(String key) {
        return jdbc.sql("select * from work_item where case_number = :key order by element")
                .param("key", key)
                .query()
                .listOfRows();
    }
}
