package org.placewell.workflow.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys one deployment a room, its models and forms together, again only when one of them changed; and lets this node run
 * the jobs of all deployments, older ones too, so that a parked timer fires after an upgrade.
 */
@Component
class RoomDeployments implements SmartInitializingSingleton {

    private static final String MODEL = ".bpmn";

    private final RepositoryService repository;
    private final ManagementService management;
    private final KeptVariables variables;
    private final CountyFolder county;

    RoomDeployments(
            RepositoryService repository, ManagementService management, KeptVariables variables, CountyFolder county) {
        this.repository = repository;
        this.management = management;
        this.variables = variables;
        this.county = county;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, Map<String, Resource>> rooms = resourcesByRoom();
        rooms.values().stream()
                .flatMap(resources -> resources.keySet().stream())
                .filter(name -> name.endsWith(MODEL))
                .map(name -> name.substring(0, name.length() - MODEL.length()))
                .forEach(variables::of);
        county.replaceIn(rooms);
        rooms.forEach(this::deploy);
        repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .forEach(management::registerDeploymentForJobExecutor);
    }

    private void deploy(String room, Map<String, Resource> resources) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(room).source("placewell").enableDuplicateFiltering(false);
        resources.forEach((name, resource) -> {
            try (InputStream content = resource.getInputStream()) {
                deployment.addInputStream(name, content);
            } catch (IOException unreadable) {
                throw new IllegalStateException("Cannot read " + resource, unreadable);
            }
        });
        deployment.deploy();
    }

    private static Map<String, Map<String, Resource>> resourcesByRoom() {
        var resolver = new PathMatchingResourcePatternResolver();
        Map<String, Map<String, Resource>> rooms = new TreeMap<>();
        try {
            for (String pattern : new String[] {"classpath*:processes/*/*.*", "classpath*:forms/*/*.*"}) {
                for (Resource resource : resolver.getResources(pattern)) {
                    String[] path = resource.getURL().getPath().split("/");
                    rooms.computeIfAbsent(path[path.length - 2], room -> new TreeMap<>())
                            .put(path[path.length - 1], resource);
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot list the models", unreadable);
        }
        return rooms;
    }
}
