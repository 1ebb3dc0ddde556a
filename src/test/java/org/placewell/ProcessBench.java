package org.placewell;

import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;

import java.beans.Introspector;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageInMemProcessEngineConfiguration;
import org.placewell.workflow.Cases;

/** What process tests share: an engine without Spring, a room's real models and forms on it, and cases that go there. */
public final class ProcessBench {

    private ProcessBench() {}

    /** An engine of its own by name, since engines are registered in the JVM and the application's is "default". */
    public static ProcessCoverageInMemProcessEngineConfiguration engine(String name, Map<Object, Object> beans) {
        var configuration = new ProcessCoverageInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name);
        configuration.setHistory("activity");
        configuration.setJobExecutorActivate(false);
        configuration.setExpressionManager(new JuelExpressionManager(beans));
        return configuration;
    }

    /** Guards and delegates under the names by which models call them. */
    public static void provide(Map<Object, Object> beans, Object... steps) {
        for (Object step : steps) {
            beans.put(Introspector.decapitalize(step.getClass().getSimpleName()), step);
        }
    }

    /** What a driver starts and tells goes to this engine. */
    public static void connect(Cases cases, RuntimeService runtime) {
        doAnswer(asked -> runtime.startProcessInstanceByKey(
                        asked.getArgument(0), asked.<String>getArgument(1), asked.<Map<String, Object>>getArgument(2)))
                .when(cases)
                .start(anyString(), anyString(), anyMap());
        doAnswer(asked -> {
                    runtime.createMessageCorrelation(asked.getArgument(0))
                            .processInstanceBusinessKey(asked.getArgument(1))
                            .correlate();
                    return null;
                })
                .when(cases)
                .correlate(anyString(), anyString());
        doAnswer(asked -> {
                    runtime.createMessageCorrelation(asked.getArgument(0))
                            .processInstanceBusinessKey(asked.getArgument(1))
                            .setVariables(asked.getArgument(2))
                            .correlate();
                    return null;
                })
                .when(cases)
                .correlate(anyString(), anyString(), anyMap());
    }

    /** One deployment, as the application makes it; answers with its id. */
    public static String deploy(ProcessEngine engine, String room, String... files) {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String file : files) {
            String folder = file.endsWith(".form") ? "/forms/" : "/processes/";
            deployment.addInputStream(
                    file, Objects.requireNonNull(ProcessBench.class.getResourceAsStream(folder + room + "/" + file)));
        }
        return deployment.deploy().getId();
    }
}
