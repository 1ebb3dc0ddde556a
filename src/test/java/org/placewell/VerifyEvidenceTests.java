package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.placewell.audit.EvidenceKeyFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command of the jar by which somebody without a running Placewell sees whether evidence is whole. */
class VerifyEvidenceTests {

    @TempDir
    Path folder;

    private record Outcome(int code, String said) {}

    @BeforeEach
    void createKeys() throws IOException {
        EvidenceKeyFile.create(folder.resolve("keys"));
    }

    @Test
    void saysWhetherTheEvidenceIsWholeAndWhatIsNot() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.temporary()) {
            JdbcClient owner = JdbcClient.create(postgres.getPostgresDatabase());
            String database = TestPostgres.url(postgres);
            run(
                    database,
                    "create-administrator",
                    "--id=maria",
                    "--name=Maria",
                    "--email=m@county.example",
                    "--no-password");

            Outcome whole = run(database, "verify-evidence");
            assertThat(whole.said()).isEqualTo("Whole: 0 sealed rows; 1 rows wait for their seal.");
            assertThat(whole.code()).isZero();

            owner.sql("alter table audit_event disable trigger all").update();
            owner.sql("update audit_event set actor = 'somebody-else'").update();
            Outcome changed = run(database, "verify-evidence");
            assertThat(changed.said())
                    .startsWith("Changed: the unsealed row with id 1 was changed after it was written.")
                    .contains("Not whole: 1 problems")
                    .doesNotContain("somebody");
            assertThat(changed.code()).isEqualTo(1);
        }
    }

    @Test
    void saysInOneLineThatItCouldNotVerify() throws Exception {
        Outcome outcome = run("jdbc:postgresql://localhost:1/none", "verify-evidence");

        assertThat(outcome.said()).startsWith("Not verified: ").hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(2);
    }

    private Outcome run(String database, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName());
        builder.command().addAll(List.of(command));
        builder.environment().put("SPRING_DATASOURCE_URL", database);
        builder.environment().put("SPRING_DATASOURCE_USERNAME", "postgres");
        builder.environment()
                .put("PLACEWELL_EVIDENCE_FOLDER", folder.resolve("checkpoints").toString());
        builder.environment()
                .put("PLACEWELL_EVIDENCE_KEYFILE", folder.resolve("keys").toString());
        Path said = folder.resolve("said");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(said, StandardCharsets.UTF_8).strip());
    }
}
