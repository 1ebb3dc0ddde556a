package org.placewell;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.placewell.audit.EvidenceKeyFile;
import org.placewell.documents.KeyFile;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** What stands around the application in tests: its own PostgreSQL and an SMTP server, both real. */
class TestPlatform {

    @Bean
    AdjustableClock clock() {
        return new AdjustableClock();
    }

    @Bean
    static StatementCounter statementCounter() {
        return new StatementCounter();
    }

    /** For the one-step process with which Tasklist is tried. */
    @Bean
    DeclaredVariables smallReview() {
        return DeclaredVariables.of(
                "SmallReview",
                Stream.of(
                        CaseVariable.text("employerName"),
                        CaseVariable.number("packetVersion"),
                        CaseVariable.text("note")));
    }

    /** For the model that is deployed behind the work list's back. */
    @Bean
    DeclaredVariables repairTrial() {
        return DeclaredVariables.of(
                "RepairTrial",
                Stream.of("employerName", "tierTitle", "orderTitle", "renewalTitle", "letterSubject")
                        .map(CaseVariable::text));
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() {
        return TestPostgres.temporary();
    }

    @Bean
    JdbcConnectionDetails jdbcConnection(EmbeddedPostgres postgres) {
        return new LocalConnection(TestPostgres.url(postgres));
    }

    @Bean(destroyMethod = "stop")
    GreenMail smtp() {
        GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        return smtp;
    }

    @Bean
    DynamicPropertyRegistrar properties(GreenMail smtp) throws IOException {
        Path keys = Files.createTempDirectory("placewell-keys").resolve("document-keys.json");
        KeyFile.create(keys);
        Path evidence = keys.resolveSibling("evidence-keys.json");
        EvidenceKeyFile.create(evidence);
        Path share = Files.createDirectory(keys.resolveSibling("share"));
        Files.createFile(share.resolve(".placewell-share"));
        return registry -> {
            registry.add("spring.mail.port", () -> smtp.getSmtp().getPort());
            registry.add("placewell.documents.key-file", () -> keys);
            registry.add("placewell.evidence.key-file", () -> evidence);
            registry.add("placewell.custody.share-folder", () -> share);
            registry.add("placewell.evidence.folder", () -> keys.resolveSibling("evidence"));
        };
    }

    /** The embedded server trusts this machine, so there is no secret here. */
    record LocalConnection(String url) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "postgres";
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
