package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.placewell.PlacewellTest;
import org.placewell.staff.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a process does not declare stays out of the engine, whichever way it comes (RULES, Data in the engine). */
@PlacewellTest
class KeptVariablesTests {

    private static final String PROCESS = "EmployerOnboarding";
    private static final String SECRET = "999-00-4711";

    @Autowired
    ProcessEngine engine;

    @Autowired
    KeptVariables kept;

    @Autowired
    JdbcClient jdbc;

    private RuntimeService runtime;
    private TaskService tasks;
    private String key = "";
    private String instance = "";
    private String task = "";

    @BeforeEach
    void opensACase() {
        runtime = engine.getRuntimeService();
        tasks = engine.getTaskService();
        key = "kept-" + UUID.randomUUID();
        instance = runtime.startProcessInstanceByKey(PROCESS, key, declared()).getId();
        task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @AfterEach
    void closesIt() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test"));
    }

    private static Map<String, Object> declared() {
        return Map.of("employerName", "Acme Foods", "packetVersion", 0, "preparer", "ers-ec-1");
    }

    @Test
    void refusesItAtStart() {
        String other = key + "-2";

        assertRefused(() -> runtime.startProcessInstanceByKey(
                PROCESS, other, Map.of("preparer", "ers-ec-1", "clientName", SECRET)));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(other)
                        .count())
                .isZero();
    }

    @Test
    void refusesItWhenItIsSet() {
        assertRefused(() -> runtime.setVariable(instance, "clientName", SECRET));
        assertRefused(() -> runtime.setVariableLocal(instance, "clientName", SECRET));
        assertRefused(() -> tasks.setVariable(task, "clientName", SECRET));
        assertRefused(() -> tasks.setVariableLocal(task, "clientName", SECRET));
        assertRefused(() -> runtime.setVariablesAsync(List.of(instance), Map.of("clientName", SECRET)));
    }

    @Test
    void refusesItWhenAFormIsSubmitted() {
        assertRefused(() -> engine.getFormService().submitTaskForm(task, Map.of("clientName", SECRET)));
        assertRefused(() -> tasks.complete(task, Map.of("clientName", SECRET)));
        assertRefused(() -> tasks.resolveTask(task, Map.of("clientName", SECRET)));
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
    }

    @Test
    void refusesItWithAMessage() {
        assertRefused(() -> runtime.createMessageCorrelation("onboarding.PacketWithdrawn")
                .processInstanceBusinessKey(key)
                .setVariable("clientName", SECRET)
                .correlate());
        assertRefused(() -> runtime.createMessageCorrelation("onboarding.PacketWithdrawn")
                .processInstanceBusinessKey(key)
                .setVariableLocal("clientName", SECRET)
                .correlate());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isOne();
    }

    /** Another process declares "note", so it passes the first look. */
    @Test
    void refusesWhatOnlyAnotherProcessDeclares() {
        assertRefused(() -> runtime.setVariable(instance, "note", SECRET));
        assertRefused(() -> tasks.setVariableLocal(task, "note", SECRET));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("an object", new Unspeakable(SECRET)),
                Arguments.of("an object that cannot be written", new Object()),
                Arguments.of("a list", List.of(SECRET)),
                Arguments.of("a map", Map.of("ssn", SECRET)),
                Arguments.of("bytes", SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Arguments.of(
                        "a file",
                        Variables.fileValue("w9.pdf").file(new byte[] {1}).create()),
                Arguments.of(
                        "JSON",
                        Variables.serializedObjectValue("{\"ssn\":\"" + SECRET + "\"}")
                                .serializationDataFormat("application/json")
                                .objectTypeName("java.util.HashMap")
                                .create()),
                Arguments.of("a fraction", 1.5),
                Arguments.of("a short number", (short) 1),
                Arguments.of("a number where text is declared", 4711),
                Arguments.of("a date where text is declared", new Date()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void refusesEveryOtherKindUnderADeclaredName(String kind, Object value) {
        assertRefused(() -> runtime.setVariable(instance, "employerName", value));
        assertRefused(() -> tasks.setVariableLocal(task, "employerName", value));
        assertRefused(() ->
                engine.getFormService().submitTaskForm(task, Map.of("submissionNote", value, "employerName", value)));
        assertThat(runtime.getVariable(instance, "employerName")).isEqualTo("Acme Foods");
        assertThat(jdbc.sql("select count(*) from act_ge_bytearray where type_ <> 1 and deployment_id_ is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesATextLongerThanItsCaption() {
        assertRefused(() -> runtime.setVariable(instance, "employerName", "x".repeat(256)));
        assertRefused(() -> tasks.setVariableLocal(task, "employerName", "x".repeat(256)));
    }

    /** The recording step takes it; otherwise the engine would keep it for as long as the case is open. */
    @Test
    void failsWhereWhatSomebodyTypedWouldStay() {
        assertThatThrownBy(() -> runtime.setVariable(instance, "submissionNote", SECRET))
                .hasMessage("The step that records submissionNote must take it");
        assertThat(runtime.getVariable(instance, "submissionNote")).isNull();
    }

    @Test
    void keepsWhatIsDeclared() {
        assertThatCode(() -> {
                    runtime.setVariable(instance, "employerName", "x".repeat(255));
                    runtime.setVariable(instance, "packetComplete", true);
                    runtime.setVariable(instance, "supervisor", null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void letsQueriesAskForAnyKind() {
        assertThat(tasks.createTaskQuery()
                        .processVariableValueEquals("employerName", 1.5)
                        .count())
                .isZero();
        assertThat(runtime.createVariableInstanceQuery()
                        .variableValueEquals("anything", 7L)
                        .count())
                .isZero();
    }

    @Test
    void saysLoudlyThatAProcessDeclaresNothing() {
        Deployment silent = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "Silent.bpmn",
                        Bpmn.createExecutableProcess("Silent")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask()
                                .endEvent()
                                .done())
                .deploy();
        try {
            assertThatThrownBy(() -> runtime.startProcessInstanceByKey("Silent", Map.of("employerName", "Acme")))
                    .hasMessageContaining("Process Silent declares no variables");
            assertThatThrownBy(() -> kept.of("Silent")).hasMessageContaining("Process Silent declares no variables");
        } finally {
            engine.getRepositoryService().deleteDeployment(silent.getId(), true);
        }
    }

    /** In words for a person (422), and what was sent stands neither in them nor in any table. */
    private void assertRefused(ThrowingCallable way) {
        assertThatThrownBy(way)
                .satisfies(failure -> assertThat(causes(failure))
                        .anySatisfy(cause -> assertThat(cause)
                                .isInstanceOfSatisfying(
                                        Refused.class,
                                        refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID))));
        assertThat(jdbc.sql("select count(*) from act_ru_variable where text_ like :secret or name_ = 'clientName'")
                        .param("secret", "%" + SECRET + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .toList();
    }

    /** Can be written, so the engine would take it. */
    record Unspeakable(String ssn) implements Serializable {}
}
