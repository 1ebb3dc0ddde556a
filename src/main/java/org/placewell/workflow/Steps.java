package org.placewell.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which human steps there are, by the models, and what became of one that has ended, by our own evidence. */
@Service
public class Steps {

    private final Engine engine;
    private final RepositoryService models;
    private final JdbcClient jdbc;
    private final Map<String, List<Step>> byDefinition = new ConcurrentHashMap<>();

    Steps(Engine engine, RepositoryService models, JdbcClient jdbc) {
        this.engine = engine;
        this.models = models;
        this.jdbc = jdbc;
    }

    /** All steps that are for one of the roles, by the newest models. */
    @Transactional(readOnly = true)
    public List<Step> ofRoles(Collection<Role> roles) {
        return engine
                .call(() ->
                        models.createProcessDefinitionQuery().latestVersion().list())
                .stream()
                // a definition never changes, so its model is read once
                .flatMap(definition -> byDefinition.computeIfAbsent(definition.getId(), this::stepsOf).stream())
                .filter(step -> roles.contains(step.role()))
                .sorted(Comparator.comparing(Step::name))
                .toList();
    }

    /** A step that has ended; empty for one that is open, that never was, or that the engine's history has forgotten. */
    @Transactional(readOnly = true)
    public Optional<DoneStep> done(String taskId) {
        return jdbc.sql(
                        "select s.case_number, s.definition_key, s.definition_id, s.element, s.element_name, s.left_at, s.acted_by, s.cancelled"
                                + " from act_hi_taskinst t join case_step s on s.id = t.act_inst_id_"
                                + " where t.id_ = :task and s.left_at is not null")
                .param("task", taskId)
                .query((row, number) -> new DoneStep(
                        row.getString("case_number"),
                        row.getString("definition_key"),
                        row.getString("element_name"),
                        roleOf(row.getString("definition_id"), row.getString("element")),
                        row.getTimestamp("left_at").toInstant(),
                        row.getString("acted_by"),
                        row.getBoolean("cancelled")))
                .optional();
    }

    private @Nullable Role roleOf(String definition, String element) {
        return byDefinition.computeIfAbsent(definition, this::stepsOf).stream()
                .filter(step -> step.element().equals(element))
                .map(Step::role)
                .findFirst()
                .orElse(null);
    }

    private List<Step> stepsOf(String definition) {
        return stepsOf(engine.call(() -> models.getBpmnModelInstance(definition)));
    }

    static List<Step> stepsOf(BpmnModelInstance model) {
        List<Step> steps = new ArrayList<>();
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            roleOf(task).ifPresent(role -> steps.add(new Step(task.getId(), task.getName(), role)));
        }
        return steps;
    }

    /** Its candidate group; the property of a step that is assigned to one person. */
    private static Optional<Role> roleOf(UserTask task) {
        return task.getCamundaCandidateGroupsList().stream()
                .findFirst()
                .or(() -> Optional.ofNullable(task.getExtensionElements()).stream()
                        .flatMap(extensions ->
                                extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> "responsibleRole".equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .findFirst())
                .flatMap(Role::ofGroup);
    }

    /** One human step of a model: its id there, its label, and the one role that it is for. */
    public record Step(String element, String name, Role role) {}
}
