package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketView;
import org.placewell.operations.Operations;
import org.placewell.staff.Staff;
import org.placewell.workflow.TableInForce;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The county's own table of required papers, through the starts of the application that it lives through. */
class CountyTableRestartTests {

    private static final EmbeddedPostgres POSTGRES = TestPostgres.temporary();

    @TempDir
    Path county;

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @Test
    void aRunningPacketKeepsItsListWhenTheTableChangesAtARestart() throws IOException {
        sql("postgres").sql("create database changing").update();
        String first;
        TableInForce builtIn;
        try (TestNode node = node("changing", "")) {
            DemoPeople.hire(node.getBean(Staff.class));
            first = opens(node, "First Bakery");
            builtIn = inForce(node);
            assertThat(builtIn.county()).isFalse();
            assertThat(builtIn.name()).isEqualTo("Required documents");
        }
        write(builtIn().replaceFirst("(?s)<rule id=\"Rule_TIER_I_VOIDED_CHECK\">.*?</rule>", ""));
        String second;
        try (TestNode node = node("changing", county.toString())) {
            second = opens(node, "Second Bakery");
            assertThat(papers(node, first)).containsExactly(DocumentKind.values());
            assertThat(papers(node, second)).hasSize(6).doesNotContain(DocumentKind.VOIDED_CHECK);
            assertThat(inForce(node)).satisfies(table -> {
                assertThat(table.county()).isTrue();
                assertThat(table.version()).isEqualTo(builtIn.version() + 1);
                assertThat(table.since()).isAfter(builtIn.since());
                assertThat(table.remarks())
                        .containsExactly("Tier I does not ask for: Voided check, which source document 004 lists.");
            });
        }
        write(builtIn().replace("004 L25", "Counsel"));
        try (TestNode node = node("changing", county.toString())) {
            assertThat(papers(node, first)).containsExactly(DocumentKind.values());
            assertThat(papers(node, second)).hasSize(6);
            assertThat(papers(node, opens(node, "Third Bakery"))).containsExactly(DocumentKind.values());
            assertThat(inForce(node).version()).isEqualTo(builtIn.version() + 2);
            assertThat(inForce(node).remarks()).isEmpty();
        }
        assertThat(sql("changing")
                        .sql("select decision_version from decision_record order by decided_at")
                        .query(Integer.class)
                        .list())
                .containsExactly(builtIn.version(), builtIn.version() + 1, builtIn.version() + 2);
    }

    @Test
    void aTableThatDidNotChangeIsNotDeployedAgainAndItsAgeStays() throws IOException {
        sql("postgres").sql("create database steady").update();
        write(builtIn().replace("004 L20", "Counsel"));
        TableInForce before;
        try (TestNode node = node("steady", county.toString())) {
            DemoPeople.hire(node.getBean(Staff.class));
            before = inForce(node);
        }
        try (TestNode node = node("steady", county.toString())) {
            assertThat(inForce(node)).isEqualTo(before);
        }
    }

    private static TableInForce inForce(TestNode node) {
        List<TableInForce> tables = ActingAs.call(
                "sys-admin-1", () -> node.getBean(Operations.class).stuck().tables());
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private static String opens(TestNode node, String employer) {
        return ActingAs.call("ers-ec-1", () -> {
            String number = node.getBean(EmployerRelations.class)
                    .add(new NewEmployer(
                            employer, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, null, null));
            return node.getBean(Onboarding.class).open(number, Tier.TIER_I);
        });
    }

    private static List<DocumentKind> papers(TestNode node, String packet) {
        return ActingAs.call("ers-ec-1", () -> node.getBean(Onboarding.class).get(packet)).items().stream()
                .map(PacketView.Item::kind)
                .toList();
    }

    private void write(String table) throws IOException {
        Files.writeString(county.resolve("RequiredDocuments.dmn"), table);
    }

    private static String builtIn() throws IOException {
        return Files.readString(Path.of("processes/onboarding/RequiredDocuments.dmn"));
    }

    private static TestNode node(String database, String folder) {
        return TestNode.start(
                POSTGRES, database, "postgres", "--placewell.county.folder=" + folder, "--spring.mail.port=1");
    }

    private static JdbcClient sql(String database) {
        return JdbcClient.create(POSTGRES.getDatabase("postgres", database));
    }
}
