package org.placewell.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.placewell.history.Marks.Mark;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DiagramTests {

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawsEveryLabelOfEveryModel(Path model) throws Exception {
        String bpmn = Files.readString(model);
        Document drawn = parse(Diagram.svg(bpmn, Map.of(), "A picture"));

        assertThat(drawn.getDocumentElement().getAttribute("alt")).isEqualTo("A picture");
        String words = words(drawn);
        NodeList shapes = parse(bpmn).getElementsByTagNameNS("*", "BPMNShape");
        Document source = parse(bpmn);
        for (int i = 0; i < shapes.getLength(); i++) {
            String id = ((org.w3c.dom.Element) shapes.item(i)).getAttribute("bpmnElement");
            assertThat(words).contains(nameOf(source, id).replaceAll("\\s+", " "));
        }
        assertThat(drawn.getElementsByTagName("path").getLength()).isGreaterThan(shapes.getLength());
    }

    @Test
    void coloursThePathThatTheFactsTell() {
        Map<String, Mark> marks = new Marks(List.of(
                        fact(1, "Event_A", "Event_A", null, false),
                        fact(2, "Activity_B", null, "Flow_AB", false),
                        fact(3, null, "Activity_B", null, false),
                        fact(4, "Activity_C", null, "Flow_BC", false),
                        fact(5, null, "Activity_C", null, true),
                        fact(6, "Activity_B", null, "Flow_CB", false)))
                .byElement();

        assertThat(marks)
                .containsEntry("Event_A", Mark.DONE)
                .containsEntry("Activity_C", Mark.CANCELLED)
                .containsEntry("Activity_B", Mark.CURRENT)
                .containsEntry("Flow_CB", Mark.TAKEN);
    }

    @Test
    void readsNothingFromOutsideAModel() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Diagram.svg(
                        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>", Map.of(), "A picture"));
    }

    private static NarrativeLine fact(
            int number, @Nullable String entered, @Nullable String left, @Nullable String flow, boolean cancelled) {
        return new NarrativeLine(
                number, Instant.EPOCH, NarrativeLine.Kind.PATH, "Fact", null, entered, left, cancelled, flow);
    }

    private static String nameOf(Document source, String id) {
        NodeList all = source.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            org.w3c.dom.Element element = (org.w3c.dom.Element) all.item(i);
            if (element.getAttribute("id").equals(id)) {
                return element.getAttribute("name");
            }
        }
        throw new AssertionError(id);
    }

    private static String words(Document drawn) {
        NodeList texts = drawn.getElementsByTagName("text");
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            words.append(texts.item(i).getTextContent()).append(' ');
        }
        return words.toString();
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
