package org.placewell.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.placewell.audit.PersonTrail.Period;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page about one person reads, where that person has a hundred thousand rows of evidence among two hundred thousand. */
class PersonTrailTests {

    private static final Period YEARS =
            new Period("busy", Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

    @Test
    void readsAsManyRowsAsThePageSumsUpHoweverLongThePeriodIs() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
            DataSource source = evidence(postgres);
            JdbcTemplate owner = new JdbcTemplate(source);
            owner.execute(
                    "insert into audit_event (occurred_at, actor, actor_roles, on_behalf_of, action, object_type, object_id,"
                            + " outcome, changed_fields) select now() - n * interval '10 minutes',"
                            + " case when n % 2 = 0 then 'busy' when n % 10 = 1 then 'system' else 'other-' || n % 50 end, '{}',"
                            + " case when n % 10 = 1 then 'busy' end,"
                            + " case when n % 40 = 0 then 'Packet submitted' else 'Paper added' end,"
                            + " 'packet', 'P-' || n / 20, 'done', '{}' from generate_series(1, 200000) n");
            owner.execute("vacuum analyze audit_event");
            PersonTrail trail = new PersonTrail(
                    JdbcClient.create(source),
                    source,
                    List.of(new SeparatedDuties(
                            "packet", "SOD-1", "?", Map.of("Packet submitted", "prepared", "Decided", "decided"))));

            new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
                assertThat(trail.page(YEARS, 40)).hasSize(PersonTrail.PAGE);
                assertThat(trail.sum(YEARS)).satisfies(sum -> {
                    assertThat(sum.facts()).isEqualTo(PersonTrail.MOST);
                    assertThat(sum.more()).isTrue();
                    assertThat(sum.deeds()).hasSizeLessThanOrEqualTo(100);
                });
                assertThat(trail.separation(YEARS)).satisfies(found -> {
                    assertThat(found.exceptions()).isEmpty();
                    assertThat(found.cut()).as("there are 5,000 things").hasSize(1);
                });

                Map<String, Object> read = owner.queryForMap(
                        "select seq_scan, coalesce(idx_tup_fetch, 0) as fetched from pg_stat_xact_user_tables"
                                + " where relname = 'audit_event'");
                assertThat(read).containsEntry("seq_scan", 0L);
                // twice the facts that are summed up, of both kinds, and the rows of the things that are looked at
                assertThat((Long) read.get("fetched"))
                        .isLessThan(2 * 2 * PersonTrail.MOST + 25L * PersonTrail.THINGS + 6_000L);
            });
        }
    }

    /** What stands at the end of a busy period is looked at as well as what stands at its beginning. */
    @Test
    void findsAnExceptionBehindMoreFactsThanThePageSumsUp() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
            DataSource source = evidence(postgres);
            JdbcTemplate owner = new JdbcTemplate(source);
            acts(owner, "Paper read", "'P-' || n", 3000);
            acts(owner, "Submitted", "'P-' || n % 400", 2400);
            acts(owner, "Decided", "'P-399'", 1);
            PersonTrail trail = trail(source);

            PersonTrail.Separation found = separation(source, trail);
            assertThat(found.cut()).isEmpty();
            assertThat(found.exceptions()).singleElement().satisfies(exception -> {
                assertThat(exception.objectId()).isEqualTo("P-399");
                assertThat(exception.duties()).containsOnlyKeys("prepared", "decided");
            });

            acts(owner, "Submitted", "'Q-' || n", 101);
            assertThat(separation(source, trail).cut())
                    .as("501 things")
                    .extracting(SeparatedDuties::rule)
                    .containsExactly("SOD-1");
        }
    }

    @Test
    void saysThatNotEverythingWasLookedAtWhereOneThingWasDoneWithoutEnd() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
            DataSource source = evidence(postgres);
            acts(new JdbcTemplate(source), "Submitted", "'P-1'", 5000);

            assertThat(separation(source, trail(source)).cut()).hasSize(1);
        }
    }

    private static PersonTrail.Separation separation(DataSource source, PersonTrail trail) {
        return Objects.requireNonNull(new TransactionTemplate(new DataSourceTransactionManager(source))
                .execute(status -> trail.separation(YEARS)));
    }

    private static PersonTrail trail(DataSource source) {
        return new PersonTrail(
                JdbcClient.create(source),
                source,
                List.of(new SeparatedDuties(
                        "packet", "SOD-1", "?", Map.of("Submitted", "prepared", "Decided", "decided"))));
    }

    private static void acts(JdbcTemplate owner, String action, String object, int rows) {
        owner.execute(
                "insert into audit_event (occurred_at, actor, actor_roles, action, object_type, object_id, outcome,"
                        + " changed_fields) select now() + n * interval '1 second', 'busy', '{}', '" + action
                        + "', 'packet', "
                        + object + ", 'done', '{}' from generate_series(1, " + rows + ") n");
    }

    private static DataSource evidence(EmbeddedPostgres postgres) throws IOException {
        DataSource source =
                new SimpleDriverDataSource(new org.postgresql.Driver(), postgres.getJdbcUrl("postgres", "postgres"));
        for (String script : List.of("V2__staff_people.sql", "V3__audit_trail.sql", "V17__audit_seal.sql")) {
            try (InputStream sql =
                    Objects.requireNonNull(PersonTrailTests.class.getResourceAsStream("/db/migration/" + script))) {
                new JdbcTemplate(source).execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return source;
    }
}
