package org.placewell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.placewell.workflow.DeclaredVariables;
import org.placewell.workflow.ProcessStep;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The models and forms of one room, which are deployed together, and the names that its code offers them.
 *
 * @param steps beans marked {@link ProcessStep}
 * @param dictionaries the declared variable names by process id
 */
record RoomModels(
        String room,
        Map<String, BpmnModelInstance> processes,
        Map<String, DmnModelInstance> decisions,
        Map<String, JsonNode> forms,
        Set<String> steps,
        Map<String, Set<String>> dictionaries) {

    static RoomModels read(String room) {
        Map<String, BpmnModelInstance> processes = processes(Path.of("processes", room));
        Map<String, Set<String>> dictionaries = new HashMap<>();
        processes.keySet().forEach(process -> dictionaries.put(process, dictionary(room, process)));
        return new RoomModels(
                room,
                processes,
                decisions(Path.of("processes", room)),
                forms(Path.of("forms", room)),
                steps(room),
                dictionaries);
    }

    /** A bad model, with code that would suit a good one. */
    static RoomModels probe(Path folder, Set<String> steps, Set<String> variables) {
        Map<String, BpmnModelInstance> processes = processes(folder);
        Map<String, Set<String>> dictionaries =
                processes.keySet().stream().collect(Collectors.toMap(process -> process, process -> variables));
        return new RoomModels("probes", processes, decisions(folder), forms(folder), steps, dictionaries);
    }

    /** Every file of this room, as its file name. */
    Set<String> files() {
        Set<String> files = new TreeSet<>();
        processes.keySet().forEach(id -> files.add(id + ".bpmn"));
        decisions.keySet().forEach(id -> files.add(id + ".dmn"));
        forms.keySet().forEach(id -> files.add(id + ".form"));
        return files;
    }

    static Stream<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Map<String, BpmnModelInstance> processes(Path folder) {
        return named(folder, ".bpmn", file -> Bpmn.readModelFromFile(file.toFile()));
    }

    private static Map<String, DmnModelInstance> decisions(Path folder) {
        return named(folder, ".dmn", file -> Dmn.readModelFromFile(file.toFile()));
    }

    private static Map<String, JsonNode> forms(Path folder) {
        return named(folder, ".form", file -> new ObjectMapper().readTree(file.toFile()));
    }

    private static <T> Map<String, T> named(Path folder, String extension, Reader<T> reader) {
        Map<String, T> named = new TreeMap<>();
        List<Path> files = filesIn(folder)
                .filter(file -> file.toString().endsWith(extension))
                .toList();
        for (Path file : files) {
            String name = file.getFileName().toString();
            try {
                named.put(name.substring(0, name.length() - extension.length()), reader.read(file));
            } catch (IOException unreadable) {
                throw new IllegalStateException("Cannot read " + file, unreadable);
            }
        }
        return named;
    }

    private static Set<String> steps(String room) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessStep.class));
        return scanner.findCandidateComponents("org.placewell." + room + ".process").stream()
                .map(bean -> ClassUtils.getShortName(String.valueOf(bean.getBeanClassName())))
                .map(type -> Character.toLowerCase(type.charAt(0)) + type.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each process has a dictionary, whose name follows from its id (DESIGN 4, 5). */
    private static Set<String> dictionary(String room, String process) {
        try {
            Method declared = Class.forName("org.placewell." + room + ".process." + process + "Process")
                    .getDeclaredMethod("declared");
            declared.setAccessible(true);
            return ((DeclaredVariables) declared.invoke(null)).names();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("No dictionary " + process + "Process in room " + room, missing);
        }
    }

    /** Reads one file. */
    private interface Reader<T> {
        T read(Path file) throws IOException;
    }
}
