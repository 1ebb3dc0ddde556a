package org.placewell.joborders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files with job orders and their rows, until they are imported. */
@Component
class ImportRows {

    static final int PAGE = 25;
    static final int ROWS = 50;
    private static final int FETCHED = 500;

    private static final TypeReference<Map<String, String>> TYPED = new TypeReference<>() {};
    /** Far longer than the largest file takes: whoever read it is gone. */
    private static final Duration READING = Duration.ofMinutes(10);

    private static final String SUMMARY = "select i.*, coalesce(u.name, i.uploaded_by) as uploader,"
            + " case when i.decided_by = 'system' then 'Placewell' else coalesce(d.name, i.decided_by) end as decider"
            + " from job_order_import i left join staff_member u on u.id = i.uploaded_by"
            + " left join staff_member d on d.id = i.decided_by";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JdbcTemplate streams;
    private final ObjectMapper json;
    private final Clock clock;

    ImportRows(JdbcClient jdbc, JdbcTemplate batches, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.streams = new JdbcTemplate(Objects.requireNonNull(batches.getDataSource()));
        this.streams.setFetchSize(FETCHED);
        this.json = json;
        this.clock = clock;
    }

    /** A row that is about to be kept. */
    record Kept(
            FileRow row,
            RowState state,
            List<String> problems,
            @Nullable String orderNumber) {}

    UUID begin(String fileName, String by) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into job_order_import (id, file_name, state, uploaded_by, uploaded_at)"
                        + " values (:id, :file, 'READING', :by, :at)")
                .param("id", id)
                .param("file", fileName)
                .param("by", by)
                .param("at", now())
                .update();
        return id;
    }

    void keep(UUID file, List<Kept> rows) {
        batches.batchUpdate(
                "insert into job_order_import_row (import_id, line, state, eca_number, typed, problems, order_number)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?, ?)",
                rows,
                rows.size(),
                (insert, kept) -> {
                    String number = kept.row().get(FileColumn.ECA_NUMBER);
                    insert.setObject(1, file);
                    insert.setInt(2, kept.row().line());
                    insert.setString(3, kept.state().name());
                    insert.setString(4, number.isEmpty() ? null : number);
                    insert.setString(5, written(kept.row().typed()));
                    insert.setArray(
                            6,
                            insert.getConnection()
                                    .createArrayOf("text", kept.problems().toArray()));
                    insert.setString(7, kept.orderNumber());
                });
    }

    /** What was kept of a file that could not be read to its end is of no use. */
    void giveUp(UUID file) {
        jdbc.sql("delete from job_order_import_row where import_id = :id")
                .param("id", file)
                .update();
        jdbc.sql("update job_order_import set state = 'UNREADABLE' where id = :id and state = 'READING'")
                .param("id", file)
                .update();
    }

    void ready(UUID file, List<String> ignored) {
        jdbc.sql("update job_order_import set state = 'PREVIEW', ignored = :ignored where id = :id")
                .param("id", file)
                .param("ignored", ignored.toArray(String[]::new))
                .update();
        count(file);
    }

    /** The orders that have one of the numbers in ECA, by that number. */
    Map<String, String> ordersByEcaNumber(List<String> ecaNumbers) {
        return jdbc
                .sql("select eca_number, number from job_order where eca_number = any(:numbers)")
                .param("numbers", ecaNumbers.toArray(String[]::new))
                .query((row, i) -> Map.entry(row.getString("eca_number"), row.getString("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<ImportSummary> list(int page) {
        return jdbc.sql(SUMMARY + " order by i.uploaded_at desc, i.id limit " + PAGE + " offset " + (page - 1) * PAGE)
                .query(this::summary)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from job_order_import")
                .query(Long.class)
                .single();
    }

    Optional<ImportSummary> get(UUID file) {
        return jdbc.sql(SUMMARY + " where i.id = :id")
                .param("id", file)
                .query(this::summary)
                .optional();
    }

    List<ImportRow> rows(UUID file, RowState state, int page) {
        return jdbc.sql("select r.*, o.entered_at from job_order_import_row r"
                        + " left join job_order o on o.number = r.order_number"
                        + " where r.import_id = :id and r.state = :state order by r.line limit " + ROWS + " offset "
                        + (page - 1) * ROWS)
                .param("id", file)
                .param("state", state.name())
                .query(this::row)
                .list();
    }

    /** Every row of a state, one after another; inside a transaction, so that they are not all fetched at once. */
    Stream<ImportRow> all(UUID file, RowState state) {
        return streams.queryForStream(
                "select r.*, null::timestamptz as entered_at from job_order_import_row r"
                        + " where r.import_id = ? and r.state = ? order by r.line",
                this::row,
                file,
                state.name());
    }

    /** Moves a file that is looked at; false if somebody was faster. */
    boolean decide(UUID file, ImportState to, String by) {
        return jdbc.sql("update job_order_import set state = :to, decided_by = :by, decided_at = :at"
                                + " where id = :id and state = 'PREVIEW'")
                        .param("to", to.name())
                        .param("by", by)
                        .param("at", now())
                        .param("id", file)
                        .update()
                == 1;
    }

    /** A file that somebody has started. */
    record Running(UUID file, String startedBy) {}

    List<Running> running() {
        return jdbc.sql("select id, decided_by from job_order_import where state = 'RUNNING'"
                        + " order by decided_at, id limit 20")
                .query((row, i) -> new Running(row.getObject("id", UUID.class), row.getString("decided_by")))
                .list();
    }

    /** Who started it, if it runs and no other node has it in hand. */
    Optional<String> lockRunning(UUID file) {
        return jdbc.sql("select decided_by from job_order_import where id = :id and state = 'RUNNING'"
                        + " for update skip locked")
                .param("id", file)
                .query(String.class)
                .optional();
    }

    List<FileRow> nextGood(UUID file, int most) {
        return jdbc.sql("select line, typed from job_order_import_row where import_id = :id and state = 'GOOD'"
                        + " order by line limit :most")
                .param("id", file)
                .param("most", most)
                .query((row, i) -> new FileRow(row.getInt("line"), read(row.getString("typed")), null))
                .list();
    }

    void settle(UUID file, int line, RowState state, List<String> problems, @Nullable String orderNumber) {
        jdbc.sql("update job_order_import_row set state = :state, problems = :problems, order_number = :order"
                        + " where import_id = :id and line = :line")
                .param("id", file)
                .param("line", line)
                .param("state", state.name())
                .param("problems", problems.toArray(String[]::new))
                .param("order", orderNumber)
                .update();
    }

    /** Writes down how many rows stand how. */
    void count(UUID file) {
        jdbc.sql("update job_order_import i set bad = c.bad, good = c.good, known = c.known, imported = c.imported from"
                        + " (select count(*) filter (where state = 'BAD') as bad,"
                        + " count(*) filter (where state = 'GOOD') as good,"
                        + " count(*) filter (where state = 'KNOWN') as known,"
                        + " count(*) filter (where state = 'IMPORTED') as imported"
                        + " from job_order_import_row where import_id = :id) c where i.id = :id")
                .param("id", file)
                .update();
    }

    void finish(UUID file) {
        jdbc.sql("update job_order_import set state = 'DONE', finished_at = :at where id = :id")
                .param("id", file)
                .param("at", now())
                .update();
    }

    /** Files whose rows nobody needs any more: they were left alone, or are over, since {@code before}. */
    List<UUID> leftSince(Instant before, int most) {
        return jdbc.sql("select id from job_order_import where cleared_at is null and state <> 'RUNNING'"
                        + " and uploaded_at < :before and coalesce(finished_at, uploaded_at) < :before"
                        + " order by uploaded_at limit :most for update skip locked")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** Removes the rows; the counts stay. A file that was never imported is discarded with them. */
    void clear(UUID file, String by) {
        jdbc.sql("delete from job_order_import_row where import_id = :id")
                .param("id", file)
                .update();
        jdbc.sql("update job_order_import set cleared_at = :at,"
                        + " decided_by = case when state in ('READING', 'UNREADABLE', 'PREVIEW') then :by else decided_by end,"
                        + " decided_at = case when state in ('READING', 'UNREADABLE', 'PREVIEW') then :at else decided_at end,"
                        + " state = case when state in ('READING', 'UNREADABLE', 'PREVIEW') then 'DISCARDED' else state end"
                        + " where id = :id")
                .param("id", file)
                .param("by", by)
                .param("at", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private ImportRow row(ResultSet row, int number) throws SQLException {
        return new ImportRow(
                row.getInt("line"),
                RowState.valueOf(row.getString("state")),
                read(row.getString("typed")),
                texts(row.getArray("problems")),
                row.getString("order_number"),
                instant(row, "entered_at"));
    }

    private ImportSummary summary(ResultSet row, int number) throws SQLException {
        ImportState state = ImportState.valueOf(row.getString("state"));
        Instant uploadedAt = row.getObject("uploaded_at", OffsetDateTime.class).toInstant();
        boolean abandoned =
                state == ImportState.READING && uploadedAt.plus(READING).isBefore(clock.instant());
        return new ImportSummary(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                abandoned ? ImportState.UNREADABLE : state,
                texts(row.getArray("ignored")),
                new ImportCounts(row.getInt("bad"), row.getInt("good"), row.getInt("known"), row.getInt("imported")),
                row.getString("uploader"),
                uploadedAt,
                row.getString("decider"),
                instant(row, "decided_at"),
                instant(row, "finished_at"),
                row.getObject("cleared_at") != null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private String written(Map<String, String> typed) {
        try {
            return json.writeValueAsString(typed);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, String> read(String typed) {
        try {
            return json.readValue(typed, TYPED);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
