package org.placewell.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads letters from rows of the outbox. */
final class OutboxRows {

    private OutboxRows() {}

    static SentLetter sentLetter(ResultSet row, int number) throws SQLException {
        return new SentLetter(
                row.getString("purpose"),
                row.getString("occasion"),
                row.getString("recipient"),
                row.getString("subject"),
                LetterState.valueOf(row.getString("state")),
                moment(row, "enqueued_at"),
                momentIfAny(row, "sent_at"));
    }

    static ClaimedLetter claimedLetter(ResultSet row, int number) throws SQLException {
        return new ClaimedLetter(
                row.getObject("id", UUID.class),
                row.getString("purpose"),
                row.getString("recipient"),
                row.getString("addressed_to"),
                texts(row, "cc"),
                row.getString("reply_to"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("message_id"),
                row.getInt("attempts"),
                moment(row, "queued_at"),
                calendarPart(row));
    }

    private static @Nullable CalendarPart calendarPart(ResultSet row) throws SQLException {
        String content = row.getString("calendar");
        return content == null
                ? null
                : new CalendarPart(CalendarPart.Method.valueOf(row.getString("calendar_method")), content);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(momentIfAny(row, column), column);
    }

    static @Nullable Instant momentIfAny(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
