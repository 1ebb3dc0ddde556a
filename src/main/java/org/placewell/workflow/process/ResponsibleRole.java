package org.placewell.workflow.process;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/** Reads from a model for which one role a human step is. */
final class ResponsibleRole {

    /** The property of a step that the model gives to one person and offers to no group. */
    private static final String PROPERTY = "responsibleRole";

    private ResponsibleRole() {}

    static Role of(Element step, TaskDefinition task) {
        return ofGroup(task.getCandidateGroupIdExpressions().stream()
                .map(Expression::getExpressionText)
                .findFirst()
                .or(() -> property(step))
                .orElse(null));
    }

    /** Models before the work list could not name a role without offering the step to it, and had one such: the preparer's. */
    static Role ofGroup(@Nullable String group) {
        return Optional.ofNullable(group).flatMap(Role::ofGroup).orElse(Role.ERS_EC);
    }

    private static Optional<String> property(Element step) {
        Element extensions = step.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        return properties == null
                ? Optional.empty()
                : properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream()
                        .filter(property -> PROPERTY.equals(property.attribute("name")))
                        .map(property -> property.attribute("value"))
                        .findFirst();
    }
}
