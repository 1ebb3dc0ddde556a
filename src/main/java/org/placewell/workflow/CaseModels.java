package org.placewell.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The models of all versions that a case ever ran in; a version never changes and is never deleted, so each is read once. */
@Service
public class CaseModels {

    private final Engine engine;
    private final RepositoryService repository;
    private final Map<String, CaseModel> processes = new ConcurrentHashMap<>();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    CaseModels(Engine engine, RepositoryService repository) {
        this.engine = engine;
        this.repository = repository;
    }

    /** All versions of all processes, by name, the newest version first. */
    @Transactional(readOnly = true)
    public List<CaseModel> all() {
        return engine.call(() -> repository.createProcessDefinitionQuery().list()).stream()
                .map(this::read)
                .sorted(Comparator.comparing(CaseModel::name)
                        .thenComparing(CaseModel::process)
                        .thenComparing(Comparator.comparing(CaseModel::version).reversed()))
                .toList();
    }

    /** Empty for one that is not in this database. */
    @Transactional(readOnly = true)
    public Optional<CaseModel> find(String definitionId) {
        CaseModel known = processes.get(definitionId);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(engine.call(() -> repository
                                .createProcessDefinitionQuery()
                                .processDefinitionId(definitionId)
                                .singleResult()))
                        .map(this::read);
    }

    /** The model as it was deployed, for a viewer to draw. */
    @Transactional(readOnly = true)
    public Optional<String> xml(String process, int version) {
        return Optional.ofNullable(engine.call(() -> repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .processDefinitionVersion(version)
                        .singleResult()))
                .map(definition -> engine.call(() -> text(repository.getProcessModel(definition.getId()))));
    }

    Optional<String> nameOfDecision(String decisionId) {
        return Optional.ofNullable(table(decisionId).name());
    }

    /** The rule in words; its id where the table is not in this database. */
    String rule(String decisionId, String ruleId) {
        return table(decisionId).rules().getOrDefault(ruleId, ruleId);
    }

    private CaseModel read(ProcessDefinition definition) {
        return processes.computeIfAbsent(definition.getId(), id -> {
            BpmnModelInstance model = engine.call(() -> repository.getBpmnModelInstance(id));
            Map<String, Role> roles = new HashMap<>();
            Steps.stepsOf(model).forEach(step -> roles.put(step.element(), step.role()));
            Map<String, String> ends = new HashMap<>();
            model.getModelElementsByType(EndEvent.class)
                    .forEach(end -> ends.put(end.getId(), end.getName() == null ? end.getId() : end.getName()));
            return new CaseModel(
                    definition.getKey(),
                    definition.getName() == null ? definition.getKey() : definition.getName(),
                    definition.getVersion(),
                    model.getModelElementsByType(SequenceFlow.class).stream()
                            .map(flow -> new CaseModel.Flow(
                                    flow.getId(),
                                    flow.getName(),
                                    flow.getSource().getId(),
                                    flow.getTarget().getId()))
                            .toList(),
                    roles,
                    model.getModelElementsByType(UserTask.class).stream()
                            .filter(task ->
                                    task.getCamundaAssignee() != null && task.getCamundaCandidateGroups() == null)
                            .map(UserTask::getId)
                            .collect(Collectors.toUnmodifiableSet()),
                    ends);
        });
    }

    private Table table(String decisionId) {
        return tables.computeIfAbsent(decisionId, id -> {
            DecisionDefinition decision = engine.call(() -> repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionId(id)
                    .singleResult());
            if (decision == null) {
                return new Table(null, Map.of());
            }
            Map<String, String> rules = new HashMap<>();
            DmnModelInstance model = engine.call(() -> repository.getDmnModelInstance(id));
            for (DecisionTable table : model.getModelElementsByType(DecisionTable.class)) {
                table.getRules().forEach(rule -> rules.put(rule.getId(), words(table, rule)));
            }
            return new Table(decision.getName(), rules);
        });
    }

    /** As "Tier "TIER_I": Document "AGREEMENT" (004 L20)". */
    private static String words(DecisionTable table, Rule rule) {
        List<String> given = new ArrayList<>();
        int column = 0;
        for (InputEntry entry : rule.getInputEntries()) {
            String label = new ArrayList<>(table.getInputs()).get(column++).getLabel();
            String text = entry.getText() == null ? "" : entry.getText().getTextContent();
            given.add(label + " " + (text.isBlank() ? "any" : text));
        }
        List<String> answered = new ArrayList<>();
        column = 0;
        for (OutputEntry entry : rule.getOutputEntries()) {
            Output output = new ArrayList<>(table.getOutputs()).get(column++);
            answered.add((output.getLabel() == null ? output.getName() : output.getLabel()) + " "
                    + (entry.getText() == null ? "" : entry.getText().getTextContent()));
        }
        String source = rule.getDescription() == null
                ? ""
                : " (" + rule.getDescription().getTextContent() + ")";
        return String.join(", ", given) + ": " + String.join(", ", answered) + source;
    }

    private static String text(InputStream model) {
        try (model) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Table(@Nullable String name, Map<String, String> rules) {}
}
