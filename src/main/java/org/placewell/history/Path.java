package org.placewell.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.placewell.workflow.CaseModel;
import org.placewell.workflow.CaseModel.Flow;
import org.placewell.workflow.CaseStep;

/** The ways of a model on which a case went; the engine's evidence names the elements alone. */
final class Path {

    private final List<CaseStep> steps;
    private final List<Flow> flows;

    Path(List<CaseStep> steps, Optional<CaseModel> model) {
        this.steps = steps;
        this.flows = model.map(CaseModel::flows).orElse(List.of());
    }

    /** On which way the case came to a step: from the element before it that it left last. */
    Optional<Flow> into(CaseStep step) {
        return flows.stream()
                .filter(flow -> flow.target().equals(step.element()))
                .flatMap(flow -> before(step, flow.source()).stream().map(source -> new Way(flow, source.order())))
                .max(Comparator.comparing(Way::order))
                .map(Way::flow);
    }

    /** The answer that a case got at a question, if it has gone on. */
    Optional<String> answerAt(CaseStep gateway) {
        return steps.stream()
                .filter(step -> step.order() > gateway.order())
                .flatMap(step -> into(step).filter(flow -> flow.source().equals(gateway.element())).stream())
                .findFirst()
                .flatMap(flow -> Optional.ofNullable(flow.name()));
    }

    private Optional<CaseStep> before(CaseStep step, String element) {
        return steps.stream()
                .filter(other -> other.element().equals(element)
                        && other.order() < step.order()
                        && other.leftAt() != null
                        && !other.cancelled()
                        && !other.leftAt().isAfter(step.enteredAt()))
                .max(Comparator.comparing(CaseStep::order));
    }

    private record Way(Flow flow, long order) {}
}
