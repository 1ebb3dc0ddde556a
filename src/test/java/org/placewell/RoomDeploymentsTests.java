package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlacewellTest
class RoomDeploymentsTests {

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Test
    void deploysARoomsModelsAndFormsTogetherAndRunsTheirJobs() {
        Deployment onboarding =
                repository.createDeploymentQuery().deploymentName("onboarding").singleResult();

        assertThat(repository.getDeploymentResourceNames(onboarding.getId()))
                .contains("EmployerOnboarding.bpmn", "RequiredDocuments.dmn", "CompletePacket.form");
        assertThat(management.getRegisteredDeployments()).contains(onboarding.getId());
    }
}
