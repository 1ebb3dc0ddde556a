package org.placewell.workflow.web;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** A process of one task with one field, offered to the supervisors, so that Tasklist can be tried without a packet. */
final class SmallReview implements AutoCloseable {

    private static final String FORM = """
            {"id": "SmallReview", "type": "default", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "components": [
               {"type": "textfield", "id": "Field_Shown", "key": "packetVersion", "label": "Version", "disabled": true},
               {"type": "group", "id": "Group_1", "components": [
                 {"type": "textarea", "id": "Field_Note", "key": "note", "label": "Note"}]}]}
            """;

    private final ProcessEngine engine;
    private final Deployment deployment;

    SmallReview(ProcessEngine engine) {
        this.engine = engine;
        this.deployment = engine.getRepositoryService()
                .createDeployment()
                .name("small review")
                .addModelInstance("SmallReview.bpmn", model())
                .addString("SmallReview.form", FORM)
                .deploy();
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess("SmallReview")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("Activity_Look")
                .name("Look")
                .camundaCandidateGroups("er-supervisor")
                .camundaDueDate("${deadlines.of('er')}")
                .camundaFormRef("SmallReview")
                .camundaFormRefBinding("deployment")
                .userTask("Activity_LookAgain")
                .name("Look again")
                .camundaCandidateGroups("program-manager")
                .endEvent()
                .done();
    }

    /** Starts a case and answers with the id of its open task. */
    String open(String employer) {
        ProcessInstance instance = engine.getRuntimeService()
                .startProcessInstanceByKey("SmallReview", Map.of("employerName", employer, "packetVersion", 1));
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    /** Ends the case while its task is open. */
    void cancel(String task) {
        String instance = engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessInstanceId();
        engine.getRuntimeService().deleteProcessInstance(instance, "withdrawn");
    }

    boolean isOpen(String task) {
        return engine.getTaskService().createTaskQuery().taskId(task).count() == 1;
    }

    @Override
    public void close() {
        engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }
}
