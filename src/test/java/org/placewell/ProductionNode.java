package org.placewell;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.placewell.staff.Staff;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import probes.running.FailingController;
import probes.running.FailingDelegate;

/** The application as the jar starts it, in a process of its own, with a step and a page that fail. */
class ProductionNode {

    public static void main(String[] arguments) {
        SpringApplication.from(Application::main)
                .with(ProductionNode.class, FailingDelegate.class, FailingController.class)
                .run(arguments);
    }

    @Bean
    ApplicationRunner probe(Staff staff, RepositoryService repository, RuntimeService runtime) {
        return arguments -> {
            DemoPeople.hire(staff);
            repository
                    .createDeployment()
                    .name("probe")
                    .addModelInstance(
                            "Failing.bpmn",
                            Bpmn.createExecutableProcess("Failing")
                                    .camundaHistoryTimeToLive(1)
                                    .startEvent()
                                    .serviceTask("Activity_CheckPacket")
                                    .name("Check packet")
                                    .camundaAsyncBefore()
                                    .camundaDelegateExpression("${failingDelegate}")
                                    .endEvent()
                                    .done())
                    .deploy();
            runtime.startProcessInstanceByKey("Failing", "P-2026-00012");
        };
    }
}
