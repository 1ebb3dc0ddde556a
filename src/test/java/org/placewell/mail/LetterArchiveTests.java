package org.placewell.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A list of letters reads a page and the count's bound, however many letters there are. */
class LetterArchiveTests {

    private static final int LETTERS = 40_000;

    /** Twice what is counted at most, and a page: a filter and an order may each come from an index of its own. */
    private static final int READS = 2 * LetterPage.MOST + 500;

    private static EmbeddedPostgres postgres;
    private static SingleConnectionDataSource connection;
    private static JdbcClient jdbc;

    @BeforeAll
    static void writeManyLetters() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V5__mail_outbox.sql"),
                        new ClassPathResource("db/migration/V12__mail_letters.sql"),
                        new ClassPathResource("db/migration/V26_1__mail_calendar.sql"))
                .execute(postgres.getPostgresDatabase());
        connection =
                new SingleConnectionDataSource(postgres.getPostgresDatabase().getConnection(), true);
        jdbc = JdbcClient.create(connection);
        jdbc.sql(
                        "insert into mail_outbox (id, purpose, occasion, recipient, addressed_to, cc, subject, body, message_id,"
                                + " state, enqueued_at, queued_at, next_attempt_at) select gen_random_uuid(), 'onboarding/M4',"
                                + " 'P-' || i / 4 || '/submission/' || i, r, r, '{}', 'Packet submitted - P-' || i / 4, 'Text.', 'm',"
                                + " case when i % 100 = 0 then 'BOUNCED' when i % 100 = 1 then 'RETRY' else 'SENT' end, t, t, t"
                                + " from (select i, 'person' || i % 300 || '@county.example' as r,"
                                + " timestamptz '2025-01-01' + i * interval '10 minutes' as t from generate_series(1, :letters) i) x")
                .param("letters", LETTERS)
                .update();
        jdbc.sql("vacuum analyze mail_outbox").update();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        connection.destroy();
        postgres.close();
    }

    @ParameterizedTest
    @MethodSource("searches")
    void readsNoMoreThanItShows(LetterSearch search) throws SQLException {
        connection.getConnection().setAutoCommit(false);
        try {
            long before = read();
            assertThat(new LetterArchive(jdbc).find(search).rows()).isNotEmpty();
            assertThat(read() - before).isLessThanOrEqualTo(READS);
        } finally {
            connection.getConnection().rollback();
            connection.getConnection().setAutoCommit(true);
        }
    }

    static Stream<LetterSearch> searches() {
        LocalDate day = LocalDate.of(2025, 3, 3);
        return Stream.concat(
                Stream.of("time", "-time", "recipient", "-recipient", "state", "-state")
                        .map(sort -> search(null, null, null, false, null, sort)),
                Stream.of(
                        search("p-1234", null, null, false, null, "-time"),
                        search(null, "P-77", null, false, null, "-time"),
                        search(null, null, LetterState.BOUNCED, false, null, "-time"),
                        search(null, null, LetterState.SENT, false, null, "-time"),
                        search(null, null, null, true, null, "-time"),
                        search(null, null, null, false, day, "-time")));
    }

    @Test
    void countsToABoundAndSaysThatThereAreMore() {
        LetterPage page = new LetterArchive(jdbc).find(search(null, null, LetterState.SENT, false, null, "-time"));

        assertThat(page.total()).isEqualTo(LetterPage.MOST);
        assertThat(page.more()).isTrue();
        assertThat(page.pages()).isEqualTo(40);
        assertThat(page.waiting()).isEqualTo(LETTERS / 100);
        assertThat(page.undecided()).isEqualTo(LETTERS / 100);
    }

    private static LetterSearch search(
            @Nullable String text,
            @Nullable String about,
            @Nullable LetterState state,
            boolean undecided,
            @Nullable LocalDate day,
            String sort) {
        return new LetterSearch(text, about, state, undecided, day, day, sort, 1);
    }

    /** Rows of the outbox that this connection has read and not yet reported. */
    private static long read() {
        return jdbc.sql("select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables"
                        + " where relname = 'mail_outbox'")
                .query(Long.class)
                .single();
    }
}
