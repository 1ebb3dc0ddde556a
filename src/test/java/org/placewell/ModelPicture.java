package org.placewell;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a coordinate formula can say of a diagram; for the rest somebody must look at it. */
record ModelPicture(BpmnModelInstance model, List<Box> boxes, List<Line> lines) {

    /** A shape or a label. */
    record Box(BaseElement element, String says, Rectangle2D area) {}

    /** A flow, as its straight pieces. */
    record Line(SequenceFlow flow, List<Line2D> pieces) {}

    static ModelPicture of(BpmnModelInstance model) {
        List<Box> boxes = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            boxes.add(new Box(shape.getBpmnElement(), shape.getBpmnElement().getId(), area(shape.getBounds())));
            addLabel(boxes, shape.getBpmnElement(), shape.getBpmnLabel());
        }
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            addLabel(boxes, edge.getBpmnElement(), edge.getBpmnLabel());
            if (edge.getBpmnElement() instanceof SequenceFlow flow) {
                lines.add(new Line(flow, pieces(List.copyOf(edge.getWaypoints()))));
            }
        }
        return new ModelPicture(model, boxes, lines);
    }

    Stream<String> missing() {
        Set<String> drawn = Stream.concat(
                        boxes.stream().map(box -> box.element().getId()),
                        lines.stream().map(line -> line.flow().getId()))
                .collect(Collectors.toSet());
        return model.getModelElementsByType(FlowElement.class).stream()
                .map(FlowElement::getId)
                .filter(id -> !drawn.contains(id))
                .map(id -> id + " is not drawn");
    }

    Stream<String> overlaps() {
        return IntStream.range(0, boxes.size())
                .boxed()
                .flatMap(at -> boxes.stream()
                        .skip(at + 1L)
                        .filter(other -> boxes.get(at).area().intersects(other.area()))
                        .filter(other -> !related(boxes.get(at).element(), other.element()))
                        .map(other -> boxes.get(at).says() + " and " + other.says() + " overlap"));
    }

    Stream<String> flowsThroughShapes() {
        return lines.stream()
                .flatMap(line -> boxes.stream()
                        .filter(box -> line.pieces().stream().anyMatch(box.area()::intersectsLine))
                        .filter(box -> box.element() != line.flow().getSource()
                                && !box.element().equals(line.flow().getSource())
                                && !box.element().equals(line.flow().getTarget())
                                && !box.element().equals(line.flow())
                                && !contains(box.element(), line.flow()))
                        .map(box -> line.flow().getId() + " runs through " + box.says()));
    }

    private static boolean related(BaseElement one, BaseElement other) {
        return one.equals(other)
                || contains(one, other)
                || contains(other, one)
                || attached(one, other)
                || attached(other, one);
    }

    private static boolean contains(BaseElement outer, BaseElement inner) {
        for (ModelElementInstance at = inner.getParentElement(); at != null; at = at.getParentElement()) {
            if (at.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean attached(BaseElement event, BaseElement host) {
        return event instanceof BoundaryEvent boundary
                && boundary.getAttachedTo().equals(host);
    }

    private static void addLabel(List<Box> boxes, BaseElement element, BpmnLabel label) {
        if (label != null && label.getBounds() != null) {
            boxes.add(new Box(element, "the label of " + element.getId(), area(label.getBounds())));
        }
    }

    private static List<Line2D> pieces(List<Waypoint> points) {
        return IntStream.range(1, points.size())
                .<Line2D>mapToObj(at -> new Line2D.Double(
                        points.get(at - 1).getX(),
                        points.get(at - 1).getY(),
                        points.get(at).getX(),
                        points.get(at).getY()))
                .toList();
    }

    private static Rectangle2D area(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
