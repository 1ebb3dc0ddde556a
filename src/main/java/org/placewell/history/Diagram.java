package org.placewell.history;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.placewell.history.Marks.Mark;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A model as SVG, drawn from its own coordinates, with the path of a case in it: what the page's viewer draws in a browser, for
 * paper. Knows the shapes that our models use; anything else is a plain box with its label.
 */
final class Diagram {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String WAY = "http://www.omg.org/spec/DD/20100524/DI";

    private static final String INK = "#1b1b1b";
    private static final int MARGIN = 12;
    private static final double LETTER = 5.6;
    private static final double LINE = 13;

    private record Box(double x, double y, double width, double height) {

        double midX() {
            return x + width / 2;
        }

        double midY() {
            return y + height / 2;
        }
    }

    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, Mark> marks;
    private final StringBuilder svg = new StringBuilder();
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;
    private double right;
    private double bottom;

    private Diagram(Map<String, Mark> marks) {
        this.marks = marks;
    }

    /** @param alternative text for those who do not see it */
    static String svg(String model, Map<String, Mark> marks, String alternative) {
        return new Diagram(marks).draw(parse(model), alternative);
    }

    private String draw(Document model, String alternative) {
        each(model.getElementsByTagNameNS(BPMN, "*"))
                .forEach(element -> elements.put(element.getAttribute("id"), element));
        List<Element> shapes = each(model.getElementsByTagNameNS(DI, "BPMNShape"));
        shapes.stream().filter(shape -> isFrame(of(shape))).forEach(this::shape);
        each(model.getElementsByTagNameNS(DI, "BPMNEdge")).forEach(this::edge);
        shapes.stream().filter(shape -> !isFrame(of(shape))).forEach(this::shape);
        double width = Math.max(1, right - left + 2 * MARGIN);
        double height = Math.max(1, bottom - top + 2 * MARGIN);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" alt=\"" + escaped(alternative) + "\" width=\""
                + Math.round(width) + "\" height=\"" + Math.round(height) + "\" viewBox=\"" + number(left - MARGIN)
                + " "
                + number(top - MARGIN) + " " + number(width) + " " + number(height)
                + "\" font-family=\"Public Sans\" font-size=\"11\">" + svg + "</svg>";
    }

    private void shape(Element shape) {
        Box box = bounds(shape);
        Element element = of(shape);
        if (box == null || element == null) {
            return;
        }
        include(box);
        String type = element.getLocalName().toLowerCase(Locale.ROOT);
        String style = style(element.getAttribute("id"), type.endsWith("endevent") ? 3.5 : 1.5);
        if (type.endsWith("event")) {
            event(element, type, box, style);
        } else if (type.endsWith("gateway")) {
            gateway(type, box, style);
        } else {
            boolean open = "true".equals(element.getAttribute("triggeredByEvent"));
            add("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\"%s%s/>"
                    .formatted(
                            number(box.x()),
                            number(box.y()),
                            number(box.width()),
                            number(box.height()),
                            open ? " stroke-dasharray=\"4 3\"" : "",
                            isFrame(element) ? style.replaceFirst("fill=\"[^\"]*\"", "fill=\"none\"") : style));
            icon(type, box);
        }
        label(shape, element, type, box);
    }

    private void event(Element element, String type, Box box, String style) {
        double radius = box.width() / 2;
        circle(box, radius, style);
        if (type.startsWith("intermediate") || type.startsWith("boundary")) {
            circle(box, radius - 3.5, " fill=\"none\" stroke=\"" + INK + "\"");
        }
        String meaning = each(element.getElementsByTagNameNS(BPMN, "*")).stream()
                .map(Element::getLocalName)
                .filter(name -> name.endsWith("EventDefinition"))
                .findFirst()
                .orElse("");
        double x = box.midX();
        double y = box.midY();
        switch (meaning) {
            case "messageEventDefinition" ->
                line(x - 8, y - 5, x + 8, y - 5, x + 8, y + 5, x - 8, y + 5, x - 8, y - 5, x, y + 1, x + 8, y - 5);
            case "timerEventDefinition" -> {
                circle(box, 9, " fill=\"none\" stroke=\"" + INK + "\"");
                line(x, y - 7, x, y, x + 5, y);
            }
            case "errorEventDefinition" -> line(x - 7, y + 6, x - 3, y - 5, x + 3, y + 3, x + 7, y - 6);
            case "signalEventDefinition" -> line(x, y - 8, x + 8, y + 5, x - 8, y + 5, x, y - 8);
            default -> {
                // a plain event says what it is by its label
            }
        }
    }

    private void gateway(String type, Box box, String style) {
        double x = box.midX();
        double y = box.midY();
        double reach = box.width() / 2;
        add("<path d=\"M%s %s L%s %s L%s %s L%s %s Z\"%s/>"
                .formatted(
                        number(x),
                        number(y - reach),
                        number(x + reach),
                        number(y),
                        number(x),
                        number(y + reach),
                        number(x - reach),
                        number(y),
                        style));
        double arm = reach / 2.6;
        if (type.startsWith("parallel")) {
            line(x - arm, y, x + arm, y);
            line(x, y - arm, x, y + arm);
        } else if (type.startsWith("eventbased") || type.startsWith("inclusive")) {
            circle(box, arm, " fill=\"none\" stroke=\"" + INK + "\" stroke-width=\"2\"");
        } else {
            line(x - arm, y - arm, x + arm, y + arm);
            line(x - arm, y + arm, x + arm, y - arm);
        }
    }

    /** A head for what people do, a wheel for what Placewell does. */
    private void icon(String type, Box box) {
        double x = box.x() + 12;
        double y = box.y() + 12;
        if (type.equals("usertask")) {
            circle(new Box(x - 3, y - 6, 6, 6), 3, " fill=\"none\" stroke=\"" + INK + "\"");
            line(x - 5, y + 6, x - 4, y + 2, x + 4, y + 2, x + 5, y + 6, x - 5, y + 6);
        } else if (type.equals("servicetask") || type.equals("businessruletask")) {
            circle(new Box(x - 4, y - 4, 8, 8), 4, " fill=\"none\" stroke=\"" + INK + "\" stroke-dasharray=\"2 1\"");
            circle(new Box(x - 1.5, y - 1.5, 3, 3), 1.5, " fill=\"none\" stroke=\"" + INK + "\"");
        }
    }

    private void edge(Element edge) {
        List<double[]> points = each(edge.getElementsByTagNameNS(WAY, "waypoint")).stream()
                .map(point -> new double[] {value(point, "x"), value(point, "y")})
                .toList();
        if (points.size() < 2) {
            return;
        }
        String id = edge.getAttribute("bpmnElement");
        boolean taken = marks.get(id) == Mark.TAKEN;
        String color = taken ? "#005ea2" : INK;
        StringBuilder path = new StringBuilder();
        points.forEach(point -> {
            include(new Box(point[0], point[1], 0, 0));
            path.append(path.isEmpty() ? "M" : " L")
                    .append(number(point[0]))
                    .append(' ')
                    .append(number(point[1]));
        });
        add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>"
                .formatted(path, color, taken ? "2.5" : "1.2"));
        arrow(points.get(points.size() - 2), points.get(points.size() - 1), color);
        Element flow = elements.get(id);
        Box label = label(edge);
        if (flow != null && label != null) {
            words(flow.getAttribute("name"), label.midX(), label.y() + LINE - 3, Math.max(label.width(), 60), false);
            include(label);
        }
    }

    private void arrow(double[] from, double[] to, String color) {
        double angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
        StringBuilder tip = new StringBuilder("M" + number(to[0]) + " " + number(to[1]));
        for (double turn : new double[] {2.7, -2.7}) {
            tip.append(" L")
                    .append(number(to[0] + 9 * Math.cos(angle + turn)))
                    .append(' ')
                    .append(number(to[1] + 9 * Math.sin(angle + turn)));
        }
        add("<path d=\"" + tip + " Z\" fill=\"" + color + "\"/>");
    }

    private void label(Element shape, Element element, String type, Box box) {
        String name = element.getAttribute("name");
        Box place = label(shape);
        if (isFrame(element)) {
            words(name, box.midX(), box.y() + LINE + 4, box.width() - 20, false);
        } else if (type.endsWith("event") || type.endsWith("gateway")) {
            double width = place == null ? 90 : Math.max(place.width(), 60);
            double y = place == null ? box.y() + box.height() + LINE : place.y() + LINE - 3;
            words(name, place == null ? box.midX() : place.midX(), y, width, false);
            include(place == null ? new Box(box.midX() - 45, y, 90, 2 * LINE) : place);
        } else {
            words(name, box.midX(), box.midY(), box.width() - 10, true);
        }
    }

    /** Breaks words where the next one would not fit; centred on y, or downward from it. */
    private void words(String text, double x, double y, double width, boolean centred) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            if (!line.isEmpty() && (line.length() + 1 + word.length()) * LETTER > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        double first = centred ? y - (lines.size() - 1) * LINE / 2 + 4 : y;
        for (int i = 0; i < lines.size(); i++) {
            add("<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" fill=\"%s\">%s</text>"
                    .formatted(number(x), number(first + i * LINE), INK, escaped(lines.get(i))));
        }
    }

    private String style(String id, double width) {
        Mark mark = marks.get(id);
        String fill = mark == null
                ? "#ffffff"
                : switch (mark) {
                    case DONE -> "#dceefb";
                    case CURRENT -> "#fff1c9";
                    case CANCELLED -> "#e6e6e6";
                    case TAKEN -> "#ffffff";
                };
        String stroke = mark == Mark.DONE ? "#005ea2" : mark == Mark.CURRENT ? "#936f00" : INK;
        return " fill=\"" + fill + "\" stroke=\"" + stroke + "\" stroke-width=\""
                + number(mark == Mark.CURRENT ? width + 2 : width) + "\""
                + (mark == Mark.CANCELLED ? " stroke-dasharray=\"3 2\"" : "");
    }

    private void circle(Box box, double radius, String style) {
        add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>"
                .formatted(number(box.midX()), number(box.midY()), number(radius), style));
    }

    private void line(double... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(path.isEmpty() ? "M" : " L")
                    .append(number(points[i]))
                    .append(' ')
                    .append(number(points[i + 1]));
        }
        add("<path d=\"" + path + "\" fill=\"none\" stroke=\"" + INK + "\" stroke-width=\"1.3\"/>");
    }

    private void add(String drawn) {
        svg.append(drawn);
    }

    private void include(Box box) {
        left = Math.min(left, box.x());
        top = Math.min(top, box.y());
        right = Math.max(right, box.x() + box.width());
        bottom = Math.max(bottom, box.y() + box.height());
    }

    private @Nullable Element of(Element shape) {
        return elements.get(shape.getAttribute("bpmnElement"));
    }

    /** What stands behind what is in it. */
    private static boolean isFrame(@Nullable Element element) {
        return element != null
                && (element.getLocalName().equals("participant")
                        || element.getLocalName().equals("lane")
                        || element.getLocalName().equals("group")
                        || element.getLocalName().endsWith("ubProcess"));
    }

    private static @Nullable Box bounds(Element shape) {
        return each(shape.getElementsByTagNameNS(DC, "Bounds")).stream()
                .filter(bounds -> bounds.getParentNode() == shape)
                .findFirst()
                .map(Diagram::box)
                .orElse(null);
    }

    private static @Nullable Box label(Element shape) {
        return each(shape.getElementsByTagNameNS(DI, "BPMNLabel")).stream()
                .flatMap(label -> each(label.getElementsByTagNameNS(DC, "Bounds")).stream())
                .findFirst()
                .map(Diagram::box)
                .orElse(null);
    }

    private static Box box(Element bounds) {
        return new Box(value(bounds, "x"), value(bounds, "y"), value(bounds, "width"), value(bounds, "height"));
    }

    private static double value(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static List<Element> each(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Document parse(String model) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(model)));
        } catch (ParserConfigurationException | SAXException | IOException impossible) {
            throw new IllegalStateException("A deployed model is no XML", impossible);
        }
    }
}
