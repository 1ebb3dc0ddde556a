package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.placewell.audit.Evidence;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application runs as a database role that owns nothing and cannot change evidence. */
class RuntimeRoleTests {

    private static final List<String> REFUSED = List.of(
            "update audit_event set reason = 'none'",
            "delete from audit_event",
            "truncate audit_event",
            "alter table audit_event disable trigger all",
            "drop table audit_event",
            "update decision_record set rules = '{}'",
            "delete from decision_record",
            "delete from packet_file",
            "update packet_file set paper_id = paper_id",
            "update packet_file set shared_from = null",
            "delete from packet_paper_reason",
            "delete from employer_departure",
            "update employer_departure set last_on = null",
            "delete from case_step",
            "update case_step set element = 'Other'",
            "delete from evidence_check",
            "update evidence_key set check_value = check_value",
            "delete from flyway_schema_history");

    @Test
    void worksAndAddsEvidenceThatItCannotChange() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.temporary()) {
            JdbcClient owner = JdbcClient.create(postgres.getPostgresDatabase());
            owner.sql("create role placewell_app login").update();
            try (TestNode node = TestNode.start(
                    postgres,
                    "postgres",
                    "placewell_app",
                    "--spring.flyway.user=postgres",
                    "--spring.flyway.password=none",
                    "--placewell.evidence.sweep-delay=200ms")) {
                DemoPeople.hire(node.getBean(Staff.class));
                String employer = ActingAs.call(
                        "ers-ec-1",
                        () -> node.getBean(EmployerRelations.class)
                                .add(new NewEmployer(
                                        "Alviso Clinic",
                                        null,
                                        Sector.NON_PROFIT,
                                        "1 Main St",
                                        "San Jose",
                                        "95110",
                                        null,
                                        null,
                                        null)));
                PacketActors people = new PacketActors(
                        node.getBean(Onboarding.class), node.getBean(PacketPapers.class), node.getBean(Tasks.class));
                String packet = people.opens("ers-ec-1", employer, Tier.TIER_I);
                people.withdraws("er-supervisor-1", packet, "Not now.");

                JdbcClient application = node.getBean(JdbcClient.class);
                assertThat(application
                                .sql("select current_user")
                                .query(String.class)
                                .single())
                        .isEqualTo("placewell_app");
                for (String table : List.of("audit_event", "decision_record", "case_step")) {
                    assertThat(application
                                    .sql("select count(*) from " + table)
                                    .query(Long.class)
                                    .single())
                            .as(table)
                            .isPositive();
                }
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(application
                                        .sql("select count(*) from audit_event where sealed_no is null")
                                        .query(Long.class)
                                        .single())
                                .as("evidence is sealed with these rights")
                                .isZero());
                assertThat(node.getBean(Evidence.class).verify().findings()).isEmpty();
                assertThatExceptionOfType(DataAccessException.class)
                        .as("a seal is set once")
                        .isThrownBy(() -> application
                                .sql("update audit_event set sealed_no = null, seal = null")
                                .update());
                for (String statement : REFUSED) {
                    assertThatExceptionOfType(DataAccessException.class)
                            .as(statement)
                            .isThrownBy(() -> application.sql(statement).update())
                            .havingRootCause()
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    refused -> assertThat(refused.getSQLState())
                                            .as("by the grant, before any trigger: " + statement)
                                            .isEqualTo("42501"));
                }
            }
        }
    }
}
