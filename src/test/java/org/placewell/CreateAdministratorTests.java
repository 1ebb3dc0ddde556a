package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.audit.EvidenceKeyFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command of the jar, as a process of its own through the real main method, on an empty database. */
class CreateAdministratorTests {

    private static final String PASSWORD = "plum tractor velvet nine";
    private static final String[] MARIA = {
        "--id=maria.lopez", "--name=Maria Lopez", "--email=maria.lopez@county.example"
    };

    @TempDir
    Path folder;

    private record Outcome(int code, String said) {}

    @Test
    void makesTheFirstAdministratorOfAnEmptyDatabaseAndNoSecondOne() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.temporary()) {
            String database = TestPostgres.url(postgres);

            Outcome made = run(database, PASSWORD + "\n", Map.of(), MARIA);

            assertThat(made.said()).isEqualTo("Done: maria.lopez is a system administrator.");
            assertThat(made.code()).isZero();
            JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
            assertThat(jdbc.sql("select actor || ' ' || action || ' ' || object_id from audit_event")
                            .query(String.class)
                            .list())
                    .containsExactly("system Person added maria.lopez");
            assertThat(jdbc.sql("select password_hash from staff_member where not password_change_due")
                            .query(String.class)
                            .single())
                    .startsWith("{bcrypt}");
            assertThat(jdbc.sql("select role from staff_role")
                            .query(String.class)
                            .list())
                    .containsExactly("SYS_ADMIN");
            assertThat(jdbc.sql("select count(*) from act_re_deployment")
                            .query(Long.class)
                            .single())
                    .as("no engine was started")
                    .isZero();

            String[] second = {"--id=second", "--name=Second", "--email=second@county.example"};
            Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
            Outcome refused = run(database, "", Map.of(), and(second, "--password-file=" + file));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.said())
                    .startsWith("Not done: There is an active administrator already")
                    .hasLineCount(1);

            Outcome weak = run(
                    database, "", Map.of("PLACEWELL_ADMINISTRATOR_PASSWORD", "password1234"), and(second, "--another"));
            assertThat(weak.code()).isEqualTo(1);
            assertThat(weak.said()).contains("among those that are tried first").doesNotContain("password1234");

            Outcome another =
                    run(database, "", Map.of("PLACEWELL_ADMINISTRATOR_PASSWORD", PASSWORD), and(second, "--another"));
            assertThat(another.code()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password=plum",
                "--colour=blue",
                "maria",
                "--id=maria.lopez",
                "--id=a-b --name=A --email=a@b.example --office=EAST",
                "--id=a-b --name=A --email=a@b.example --password-file=/there/is/none"
            })
    void saysInOneLineWhatIsWrongWithTheOptions(String options) throws Exception {
        Outcome outcome = run("jdbc:postgresql://localhost:1/none", "", Map.of(), options.split(" "));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).startsWith("Not done: ").hasLineCount(1).doesNotContain("plum");
    }

    @Test
    void saysInOneLineThatTheDatabaseIsNotThere() throws Exception {
        Outcome outcome = run("jdbc:postgresql://localhost:1/none", PASSWORD, Map.of(), MARIA);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said())
                .startsWith("Not done: Placewell cannot reach its database")
                .hasLineCount(1);
    }

    private Outcome run(String database, String input, Map<String, String> environment, String... options)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "create-administrator"));
        command.addAll(List.of(options));
        Path typed = Files.writeString(folder.resolve("input"), input);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(typed.toFile());
        builder.environment().put("SPRING_DATASOURCE_URL", database);
        builder.environment().put("SPRING_DATASOURCE_USERNAME", "postgres");
        builder.environment()
                .put("PLACEWELL_EVIDENCE_FOLDER", folder.resolve("evidence").toString());
        builder.environment().put("PLACEWELL_EVIDENCE_KEYFILE", evidenceKeys().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), said.strip());
    }

    private Path evidenceKeys() throws IOException {
        Path keys = folder.resolve("evidence-keys");
        if (Files.notExists(keys)) {
            EvidenceKeyFile.create(keys);
        }
        return keys;
    }

    private static String[] and(String[] options, String more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(more);
        return all.toArray(String[]::new);
    }
}
