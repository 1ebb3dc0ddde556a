package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Models, decisions and forms keep the house's rules, and each rule has been seen to reject a bad model. */
class ModelConventionsTests {

    private static final Path PROBES = Path.of("src/test/resources/probes");

    private static final List<RoomModels> ROOMS = rooms();

    /** What the code of the probes' room would offer. */
    private static final Set<String> STEPS = Set.of("workGuard", "recordWorkDelegate");

    private static final Set<String> VARIABLES = Set.of("workNumber", "workDone", "workNote");

    /** What each rule says of its probe, word for word. */
    private static final Map<String, List<String>> SAYINGS = Map.ofEntries(
            Map.entry("FileName", List.of("Probe.bpmn: holds [Trial] instead of Probe")),
            Map.entry(
                    "IdFromLabel",
                    List.of(
                            "Probe.bpmn: Event_EndEvent1 is labelled 'Work finished', so its id is Event_WorkFinished")),
            Map.entry("Question", List.of("Probe.bpmn: Gateway_WorkDone splits, so its label is a question")),
            Map.entry("Documented", List.of("Probe.bpmn: Activity_DoWork has no documentation")),
            Map.entry("Bean", List.of("Probe.bpmn: there is no process step strangerGuard")),
            Map.entry("BeanUsed", List.of("probes: no model uses idleDelegate")),
            Map.entry(
                    "DelegateName",
                    List.of("Probe.bpmn: Activity_RecordResults calls ${recordWorkDelegate} instead of"
                            + " ${recordResultsDelegate}")),
            Map.entry(
                    "Effect",
                    List.of("Probe.bpmn: executionListener in Activity_RecordWork has an effect by other means than a"
                            + " delegate expression")),
            Map.entry(
                    "FormResolved",
                    List.of(
                            "Probe.bpmn: Activity_DoWork: the room has no form DoWork",
                            "Probe.bpmn: Activity_DoWork does not bind its form to the deployment")),
            Map.entry("FormUsed", List.of("Forgotten.form: no user task opens it")),
            Map.entry(
                    "HumanStep",
                    List.of(
                            "Probe.bpmn: Activity_DoWork has no guard",
                            "Probe.bpmn: Activity_DoWork has no due date",
                            "Probe.bpmn: Activity_DoWork: there is no role er-supervisors")),
            Map.entry(
                    "OneRole",
                    List.of("Probe.bpmn: Activity_DoWork is for er-supervisor and apu-reviewer instead of one role")),
            Map.entry(
                    "RecordingStep",
                    List.of(
                            "Probe.bpmn: Activity_RecordWork must run in the transaction that completes the task",
                            "Probe.bpmn: Gateway_WorkDone follows a recording step without asyncBefore")),
            Map.entry("RetryCycle", List.of("Probe.bpmn: Gateway_WorkDone is asynchronous without a retry cycle")),
            Map.entry("VariableDeclared", List.of("Probe.bpmn: the dictionary does not declare workColour")),
            Map.entry("VariableUsed", List.of("Probe.bpmn: neither model nor form uses workNumber")),
            Map.entry("FormKey", List.of("Probe.bpmn: Flow_WorkDoneYes reads the form field workNote")),
            Map.entry("Condition", List.of("Probe.bpmn: Flow_WorkDoneYes does not read one variable")),
            Map.entry(
                    "MessageName",
                    List.of("Probe.bpmn: Message_WorkStopped is named workStopped instead of probes.{Event},"
                            + " Message_{Event}")),
            Map.entry(
                    "StartAndHistory",
                    List.of(
                            "Probe.bpmn: Probe is not executable",
                            "Probe.bpmn: Probe has no history time to live",
                            "Probe.bpmn: Probe can be started in Tasklist")),
            Map.entry("Drawn", List.of("Probe.bpmn: Event_WorkFinished is not drawn")),
            Map.entry("Overlap", List.of("Probe.bpmn: Gateway_WorkDone and Event_WorkFinished overlap")),
            Map.entry("FlowThroughShape", List.of("Probe.bpmn: Flow_WorkDoneNo runs through Activity_RecordWork")));

    @TestFactory
    Stream<DynamicTest> everyFileKeepsTheRules() {
        return ROOMS.stream()
                .flatMap(room -> room.files().stream()
                        .map(file -> dynamicTest(
                                room.room() + "/" + file,
                                () -> assertThat(violations(room))
                                        .filteredOn(says -> says.startsWith(file + ":"))
                                        .isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> everyRoomKeepsTheRules() {
        return ROOMS.stream()
                .map(room -> dynamicTest(
                        room.room(), () -> assertThat(violations(room)).isEmpty()));
    }

    @Test
    void readsEveryFileThatLiesAmongTheModels() {
        Set<String> lying = Stream.of(Path.of("processes"), Path.of("forms"))
                .flatMap(RoomModels::filesIn)
                .map(file -> file.getName(1) + "/" + file.getFileName())
                .collect(Collectors.toSet());
        Set<String> read = ROOMS.stream()
                .flatMap(room -> room.files().stream().map(file -> room.room() + "/" + file))
                .collect(Collectors.toSet());

        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(lying)
                .anyMatch(isA(".bpmn"))
                .anyMatch(isA(".dmn"))
                .anyMatch(isA(".form"));
    }

    @TestFactory
    Stream<DynamicTest> everyPictureInTheDocumentsShowsItsProcess() {
        return ROOMS.stream()
                .flatMap(room -> room.processes().entrySet().stream()
                        .map(process -> dynamicTest(process.getKey(), () -> {
                            String picture = Files.readString(Path.of("docs/models", process.getKey() + ".svg"));
                            assertThat(process.getValue().getModelElementsByType(FlowElement.class))
                                    .extracting(FlowElement::getId)
                                    .allMatch(id -> picture.contains("data-element-id=\"" + id + "\""));
                        })));
    }

    /** Every node and flow: the tests of a process fail by themselves where they leave one out. */
    @TestFactory
    Stream<DynamicTest> everyProcessIsWalkedInFullByItsTests() {
        return ROOMS.stream()
                .flatMap(room -> room.processes().keySet().stream()
                        .map(process -> dynamicTest(process, () -> {
                            Path tests = Path.of(
                                    "src/test/java/org/placewell",
                                    room.room(),
                                    "process",
                                    process + "ProcessTests.java");
                            assertThat(Files.readString(tests))
                                    .contains("\"" + process + ".bpmn\"", ".assertClassCoverageAtLeast(1.0)");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleRejectsItsProbeAndNoOtherDoes() {
        return ModelRules.ALL.stream()
                .map(rule -> dynamicTest(rule.name(), () -> {
                    RoomModels probe = probe(rule.name());
                    for (ModelRule each : ModelRules.ALL) {
                        assertThat(each.violations(probe))
                                .as(each.says())
                                .isEqualTo(each.equals(rule) ? SAYINGS.get(rule.name()) : List.of());
                    }
                }));
    }

    @Test
    void noRuleRejectsTheGoodModelThatTheProbesSpoil() {
        assertThat(ModelRules.ALL)
                .allSatisfy(rule -> assertThat(rule.violations(probe("Good"))).isEmpty());
    }

    private static List<String> violations(RoomModels room) {
        return ModelRules.ALL.stream()
                .flatMap(rule -> rule.violations(room).stream())
                .toList();
    }

    private static RoomModels probe(String name) {
        Set<String> steps = name.equals("BeanUsed") ? Set.of("workGuard", "recordWorkDelegate", "idleDelegate") : STEPS;
        return RoomModels.probe(PROBES.resolve(name), steps, VARIABLES);
    }

    private static Predicate<String> isA(String extension) {
        return file -> file.endsWith(extension);
    }

    private static List<RoomModels> rooms() {
        try (Stream<Path> folders = Files.list(Path.of("processes"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .map(RoomModels::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
