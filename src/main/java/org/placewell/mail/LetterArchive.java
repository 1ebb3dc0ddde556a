package org.placewell.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds letters for lists and pages. */
@Component
class LetterArchive {

    private static final int PAGE = 25;
    private static final Map<String, String> ORDERS = Map.of(
            "time", "enqueued_at asc, id asc",
            "-time", "enqueued_at desc, id desc",
            "recipient", "lower(recipient) asc, enqueued_at desc, id desc",
            "-recipient", "lower(recipient) desc, enqueued_at asc, id asc",
            "state", "state asc, enqueued_at desc, id desc",
            "-state", "state desc, enqueued_at asc, id asc");
    private static final String UNDECIDED = "state in ('BOUNCED', 'UNCONFIRMED') and settlement is null";

    private final JdbcClient jdbc;

    LetterArchive(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A letter with what its page shows beside its row. */
    record Stored(
            UUID id,
            LetterRow row,
            String purpose,
            String occasion,
            String addressedTo,
            List<String> cc,
            @Nullable String replyTo,
            String messageId,
            String body,
            boolean confidential,
            @Nullable UUID repeats) {}

    LetterPage find(LetterSearch search) {
        StringBuilder where = new StringBuilder(" where true");
        String text = search.text() == null
                ? ""
                : search.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            where.append(" and search_text like :text escape '!'");
        }
        if (search.about() != null) {
            where.append(" and about = :about");
        }
        if (search.state() != null) {
            where.append(" and state = :state");
        }
        if (search.undecided()) {
            where.append(" and ").append(UNDECIDED);
        }
        if (search.from() != null) {
            where.append(" and enqueued_at >= :from");
        }
        if (search.until() != null) {
            where.append(" and enqueued_at < :until");
        }
        String like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        long found = filtered(
                        "select count(*) from (select 1 from mail_outbox" + where + " limit " + (LetterPage.MOST + 1)
                                + ") as found",
                        search,
                        like)
                .query(Long.class)
                .single();
        long total = Math.min(found, LetterPage.MOST);
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        String order = ORDERS.getOrDefault(search.sort(), "enqueued_at desc, id desc");
        List<LetterRow> rows = filtered(
                        "select * from mail_outbox" + where + " order by " + order + " limit " + PAGE + " offset "
                                + (page - 1) * PAGE,
                        search,
                        like)
                .query(LetterArchive::row)
                .list();
        return jdbc.sql("select (select count(*) from mail_outbox where state = 'RETRY') as waiting,"
                        + " (select min(queued_at) from mail_outbox where state = 'RETRY') as waiting_since,"
                        + " (select count(*) from mail_outbox where " + UNDECIDED + ") as undecided")
                .query((all, i) -> new LetterPage(
                        rows,
                        total,
                        found > total,
                        page,
                        pages,
                        all.getLong("waiting"),
                        OutboxRows.momentIfAny(all, "waiting_since"),
                        all.getLong("undecided")))
                .single();
    }

    List<LetterRow> about(String caseNumber) {
        return jdbc.sql(
                        "select * from (select * from mail_outbox where about = :about order by enqueued_at desc, id desc"
                                + " limit 200) latest order by enqueued_at, id")
                .param("about", caseNumber)
                .query(LetterArchive::row)
                .list();
    }

    Optional<Stored> get(String number) {
        return stored("select * from mail_outbox where number = :number", number);
    }

    /** Keeps it for the caller's transaction: neither a worker nor another person changes it meanwhile. */
    Optional<Stored> lock(String number) {
        return stored("select * from mail_outbox where number = :number for update", number);
    }

    List<LetterView.Attempt> attempts(UUID letter) {
        return jdbc.sql("select * from mail_attempt where letter_id = :letter order by number")
                .param("letter", letter)
                .query((row, i) -> new LetterView.Attempt(
                        row.getInt("number"),
                        OutboxRows.moment(row, "began_at"),
                        OutboxRows.momentIfAny(row, "ended_at"),
                        row.getString("outcome") == null ? null : LetterState.valueOf(row.getString("outcome")),
                        Problem.wordsIfAny(row.getString("code"))))
                .list();
    }

    /** The letters that repeat this one, and the one that it repeats. */
    List<Stored> related(Stored letter) {
        return jdbc.sql("select * from mail_outbox where repeats = :id or id = :repeats order by enqueued_at, id")
                .param("id", letter.id())
                .param("repeats", letter.repeats())
                .query(LetterArchive::stored)
                .list();
    }

    private Optional<Stored> stored(String sql, String number) {
        return jdbc.sql(sql)
                .param("number", number)
                .query(LetterArchive::stored)
                .optional();
    }

    private static Stored stored(ResultSet row, int i) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row(row, i),
                row.getString("purpose"),
                row.getString("occasion"),
                row.getString("addressed_to"),
                OutboxRows.texts(row, "cc"),
                row.getString("reply_to"),
                row.getString("message_id"),
                row.getString("body"),
                row.getBoolean("confidential"),
                row.getObject("repeats", UUID.class));
    }

    private static LetterRow row(ResultSet row, int i) throws SQLException {
        LetterState state = LetterState.valueOf(row.getString("state"));
        String settlement = row.getString("settlement");
        return new LetterRow(
                row.getString("number"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("about"),
                state,
                Problem.wordsIfAny(row.getString("last_error_code")),
                settlement == null && (state == LetterState.BOUNCED || state == LetterState.UNCONFIRMED),
                settlement == null ? null : Settlement.valueOf(settlement),
                row.getInt("attempts"),
                OutboxRows.moment(row, "enqueued_at"),
                OutboxRows.moment(row, "queued_at"),
                OutboxRows.momentIfAny(row, "sent_at"));
    }

    private JdbcClient.StatementSpec filtered(String sql, LetterSearch search, String like) {
        LocalDate until = search.until();
        return jdbc.sql(sql)
                .param("text", like)
                .param("about", search.about())
                .param("state", search.state() == null ? null : search.state().name())
                .param("from", startOf(search.from()))
                .param("until", startOf(until == null ? null : until.plusDays(1)));
    }

    private static @Nullable OffsetDateTime startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(BusinessCalendar.COUNTY).toOffsetDateTime();
    }
}
