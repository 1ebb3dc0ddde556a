package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the steps that stood there before cases had files of their own. */
class CaseFilesMigrationTests {

    @Test
    void putsStepsFromBeforeInTheOrderOfTheirTimes() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
            FluentConfiguration flyway = Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .javaMigrations(new V1__workflow_camunda_7_24());
            flyway.target("15").load().migrate();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            step(jdbc, "b", "userTask", "2025-03-04 09:00", null);
            step(jdbc, "c", "noneEndEvent", "2025-03-04 11:00", "2025-03-04 11:00");
            step(jdbc, "a", "startEvent", "2025-03-04 09:00", "2025-03-04 09:00");
            // an update moves the row to the end of the disk, as the end of each step did
            jdbc.sql("update case_step set left_at = timestamptz '2025-03-04 11:00+00' where id = 'b'")
                    .update();

            flyway.target("16").load().migrate();

            assertThat(jdbc.sql("select id from case_step order by seq")
                            .query(String.class)
                            .list())
                    .containsExactly("a", "b", "c");
            assertThat(jdbc.sql("select outcome from case_file")
                            .query(String.class)
                            .single())
                    .isEqualTo("c");
            step(jdbc, "d", "userTask", "2025-03-04 08:00", null);
            assertThat(jdbc.sql("select seq from case_step where id = 'd'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(4);
        }
    }

    @Test
    void beginsAtOneWhereThereWasNothing() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .javaMigrations(new V1__workflow_camunda_7_24())
                    .target("16")
                    .load()
                    .migrate();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            step(jdbc, "a", "startEvent", "2025-03-04 09:00", null);

            assertThat(jdbc.sql("select seq from case_step").query(Long.class).single())
                    .isEqualTo(1);
        }
    }

    private static void step(JdbcClient jdbc, String id, String type, String entered, @Nullable String left) {
        jdbc.sql("insert into case_step (id, case_number, instance_id, definition_id, definition_key, element,"
                        + " element_type, entered_at, left_at) values (:id, 'P-1', 'i-1', 'Trial:1:x', 'Trial', :id, :type,"
                        + " cast(:entered || '+00' as timestamptz), cast(:left || '+00' as timestamptz))")
                .param("id", id)
                .param("type", type)
                .param("entered", entered)
                .param("left", left)
                .update();
    }
}
