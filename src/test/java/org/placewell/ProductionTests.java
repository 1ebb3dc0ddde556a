package org.placewell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.placewell.DemandedSettings.Demanded;
import org.placewell.audit.EvidenceKeyFile;
import org.placewell.documents.KeyFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.yaml.snakeyaml.Yaml;
import probes.running.FailingDelegate;

/** What somebody who runs Placewell meets: a process with its environment, its output and its management port. */
class ProductionTests {

    private static final Path COMPOSE = Path.of("docker-compose.yml");

    @TempDir
    Path folder;

    @BeforeEach
    void createKeys() throws IOException {
        KeyFile.create(folder.resolve("keys"));
        EvidenceKeyFile.create(folder.resolve("evidence-keys"));
    }

    @Test
    void saysInOneLineWhatIsMissing() throws Exception {
        Process node = start(Application.class, Map.of("SPRING_DATASOURCE_URL", "jdbc:oracle:thin"));

        assertThat(node.waitFor(60, SECONDS)).isTrue();
        assertThat(node.exitValue()).isOne();
        assertThat(output()).singleElement().satisfies(line -> {
            assertThat(line)
                    .startsWith("Placewell cannot start. Missing: spring.datasource.username (the database role), ")
                    .contains("placewell.mail.from (the address that letters come from)")
                    .contains("Not usable: spring.datasource.url (")
                    .doesNotContain("oracle");
            assertThat(line)
                    .contains(DemandedSettings.ALL.stream().map(Demanded::name).toList());
        });
    }

    @Test
    void saysInOneLineWhatIsWrongWithATableOfTheCountyAndDeploysNothing() throws Exception {
        Files.writeString(
                Files.createDirectory(folder.resolve("county")).resolve("RequiredDocuments.dmn"),
                Files.readString(Path.of("processes/onboarding/RequiredDocuments.dmn"))
                        .replace("\"SCD_2538\"", "\"PASSPORT\""));
        try (EmbeddedPostgres postgres = TestPostgres.temporary()) {
            Map<String, String> settings = environment(postgres.getPort());
            settings.put("PLACEWELL_COUNTY_FOLDER", folder.resolve("county").toString());
            Process node = start(Application.class, settings);

            assertThat(node.waitFor(240, SECONDS)).isTrue();
            assertThat(node.exitValue()).isOne();
            assertThat(output().stream().filter(line -> line.contains("\"ERROR\"")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("RequiredDocuments.dmn: it asks for PASSPORT, which Placewell does not know; the"
                                    + " papers are [AGREEMENT, ")
                            .contains("placewell.county.folder"));
            assertThat(JdbcClient.create(postgres.getPostgresDatabase())
                            .sql("select count(*) from act_re_deployment")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void complainsAboutNothingWhenEverythingIsSet() {
        MockEnvironment settings = new MockEnvironment();
        environment(1)
                .forEach((name, value) -> settings.setProperty(
                        DemandedSettings.ALL.stream()
                                .map(Demanded::name)
                                .filter(demanded -> variable(demanded).equals(name))
                                .findFirst()
                                .orElseThrow(),
                        value));

        assertThat(DemandedSettings.complaint(settings)).isEmpty();
        settings.setProperty("placewell.mail.from", "not an address");
        assertThat(DemandedSettings.complaint(settings))
                .hasValue(
                        "Placewell cannot start. Not usable: placewell.mail.from (the address that letters come from).");
    }

    @Test
    void composeSetsWhatIsDemandedAndNothingElse() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(Files.readString(COMPOSE));

        assertThat(((Map<?, ?>) compose.get("services").get("placewell").get("environment")).keySet())
                .map(Object::toString)
                .containsExactlyInAnyOrderElementsOf(DemandedSettings.ALL.stream()
                        .map(demanded -> variable(demanded.name()))
                        .toList());
    }

    @Test
    void theOperatorsPageNamesWhatIsDemanded() throws IOException {
        assertThat(Files.readString(Path.of("docs/operations.md")))
                .contains(DemandedSettings.ALL.stream()
                        .map(demanded -> "| `" + demanded.name() + "` | " + demanded.meaning() + " |")
                        .toList());
    }

    @Test
    void tellsItsStateInNumbersAndCodesAndNobodysName() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.temporary()) {
            int port = freePort();
            int management = freePort();
            Map<String, String> settings = environment(postgres.getPort());
            settings.put("SERVER_PORT", String.valueOf(port));
            settings.put("MANAGEMENT_SERVER_PORT", String.valueOf(management));
            Process node = start(ProductionNode.class, settings);
            try {
                JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
                await().atMost(240, SECONDS)
                        .ignoreExceptions()
                        .until(() -> jdbc.sql("select count(*) from act_ru_incident")
                                        .query(Long.class)
                                        .single()
                                == 1);

                Visitor visitor = Visitor.signedIn(port, "ers-ec-1");
                HttpResponse<String> fault = visitor.opens(
                        "/employers/1/probe?q=" + URLEncoder.encode(FailingDelegate.NAME, StandardCharsets.UTF_8));
                assertThat(fault.statusCode()).isEqualTo(500);
                assertThat(fault.body()).containsPattern("this reference: <strong>[0-9a-f]{8}<");
                HttpResponse<String> api = visitor.asks("/camunda/api/engine/engine/default/task/Marked%20Maria");
                assertThat(api.statusCode()).isIn(403, 404);

                assertThat(asks(management, "/actuator/health/liveness")).isEqualTo("200 {\"status\":\"UP\"}");
                assertThat(asks(management, "/actuator/health/readiness")).isEqualTo("200 {\"status\":\"UP\"}");
                assertThat(asks(management, "/actuator/env")).startsWith("302");
                assertThat(asks(port, "/actuator/prometheus")).startsWith("404");
                String metrics = asks(management, "/actuator/prometheus");
                assertThat(metrics)
                        .contains("placewell_hold 0.0", "placewell_steps_failed 1.0", "placewell_tasks_overdue 0.0")
                        .contains("placewell_letters_age_seconds 0.0", "placewell_steps_waiting 0.0")
                        .contains("uri=\"/employers/{number}/probe\"")
                        .doesNotContain("Maria", "ers-ec-1", "123-45-6789");

                assertThat(JdbcClient.create(postgres.getPostgresDatabase())
                                .sql(
                                        "select incident_msg_ from act_ru_incident union all select exception_msg_ from act_ru_job")
                                .query(String.class)
                                .list())
                        .containsOnly("IllegalStateException, SQLException 22P02");
                assertNowhere(jdbc, "Maria");
            } finally {
                node.destroy();
                assertThat(node.waitFor(60, SECONDS)).isTrue();
            }
            String log = String.join("\n", output());
            assertThat(output())
                    .allSatisfy(
                            line -> assertThat(new ObjectMapper().readTree(line).has("@timestamp"))
                                    .isTrue());
            assertThat(log)
                    .contains("failed: IllegalStateException, SQLException 22P02")
                    .contains(" at GET /employers/{number}/probe")
                    .contains("FailingController.java")
                    .contains("graceful shutdown")
                    .doesNotContain("Maria", "123-45-6789");
        }
    }

    /** Searches each table of the engine, stack traces as bytes too. */
    private static void assertNowhere(JdbcClient jdbc, String text) {
        List<String> tables = jdbc.sql("select tablename from pg_tables where tablename like 'act\\_%'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(40);
        for (String table : tables) {
            assertThat(jdbc.sql("select count(*) from " + table + " t where strpos(t::text, :text) > 0"
                                    + " or strpos(t::text, encode(:text::bytea, 'hex')) > 0")
                            .param("text", text)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private Map<String, String> environment(int databasePort) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:" + databasePort + "/postgres");
        settings.put("SPRING_DATASOURCE_USERNAME", "postgres");
        settings.put("SPRING_DATASOURCE_PASSWORD", "none");
        settings.put("SPRING_MAIL_HOST", "localhost");
        settings.put("SPRING_MAIL_PORT", "1");
        settings.put("PLACEWELL_MAIL_FROM", "placewell@county.example");
        settings.put("PLACEWELL_DOCUMENTS_FOLDER", folder.resolve("documents").toString());
        settings.put("PLACEWELL_DOCUMENTS_KEYFILE", folder.resolve("keys").toString());
        settings.put("PLACEWELL_EVIDENCE_FOLDER", folder.resolve("evidence").toString());
        settings.put(
                "PLACEWELL_EVIDENCE_KEYFILE", folder.resolve("evidence-keys").toString());
        settings.put("PLACEWELL_ADDRESS", "http://localhost");
        return settings;
    }

    private Process start(Class<?> application, Map<String, String> settings) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                application.getName());
        process.environment()
                .keySet()
                .removeAll(process.environment().keySet().stream()
                        .filter(name -> name.startsWith("SPRING_") || name.startsWith("PLACEWELL_"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        process.environment().putAll(settings);
        return process.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(folder.resolve("output"));
    }

    /** As the environment spells a property. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(java.util.Locale.ROOT);
    }

    private static String asks(int port, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
