package org.placewell;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;
import org.placewell.audit.EvidenceKeyFile;
import org.placewell.documents.KeyFile;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A node of its own beside the shared one, on a database that the test chooses. */
final class TestNode implements AutoCloseable {

    private static final Path KEYS = keys();

    private final ConfigurableApplicationContext context;
    private final Runnable restore;

    private TestNode(ConfigurableApplicationContext context, Runnable restore) {
        this.context = context;
        this.restore = restore;
    }

    static TestNode start(EmbeddedPostgres postgres, String database, String role, String... settings) {
        return start(Stream.concat(
                        Stream.of(
                                "--camunda.bpm.generate-unique-process-engine-name=true",
                                "--spring.datasource.url=jdbc:postgresql://localhost:" + postgres.getPort() + "/"
                                        + database,
                                "--spring.datasource.username=" + role,
                                "--spring.datasource.password=none"),
                        Stream.of(settings))
                .toArray(String[]::new));
    }

    static TestNode start(String... settings) {
        Runnable restore = whatTheEngineKeepsForTheWholeMachine();
        Stream<String> always = Stream.of(
                "--server.port=0",
                "--placewell.documents.key-file=" + KEYS,
                "--placewell.evidence.key-file=" + KEYS.resolveSibling("evidence-keys.json"),
                "--placewell.evidence.folder=" + KEYS.resolveSibling("evidence"));
        try {
            return new TestNode(
                    new SpringApplicationBuilder(Application.class)
                            .profiles("test")
                            .run(Stream.concat(always, Stream.of(settings)).toArray(String[]::new)),
                    restore);
        } catch (RuntimeException failure) {
            restore.run();
            throw failure;
        }
    }

    <T> T getBean(Class<T> type) {
        return context.getBean(type);
    }

    String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    @Override
    public void close() {
        context.close();
        restore.run();
    }

    /** The engine and its pages register in static fields; the context that other tests share needs its own back. */
    private static Runnable whatTheEngineKeepsForTheWholeMachine() {
        ProcessEngine engine = ProcessEngines.getProcessEngines().get("default");
        var tasklist = Tasklist.getRuntimeDelegate();
        var cockpit = Cockpit.getRuntimeDelegate();
        var admin = Admin.getRuntimeDelegate();
        var welcome = Welcome.getRuntimeDelegate();
        return () -> {
            if (engine != null) {
                ProcessEngines.registerProcessEngine(engine);
                Tasklist.setTasklistRuntimeDelegate(tasklist);
                Cockpit.setCockpitRuntimeDelegate(cockpit);
                Admin.setAdminRuntimeDelegate(admin);
                Welcome.setRuntimeDelegate(welcome);
            }
        };
    }

    private static Path keys() {
        try {
            Path file = Files.createTempDirectory("placewell-keys").resolve("document-keys.json");
            KeyFile.create(file);
            EvidenceKeyFile.create(file.resolveSibling("evidence-keys.json"));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
