package org.placewell.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads letters from rows of the outbox. */
final class OutboxRows {

    private OutboxRows() {}

    static SentLetter sentLetter(ResultSet row, int number) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new SentLetter(
                row.getString("purpose"),
                row.getString("occasion"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("state"),
                row.getObject("enqueued_at", OffsetDateTime.class).toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }

    static ClaimedLetter claimedLetter(ResultSet row, int number) throws SQLException {
        return new ClaimedLetter(
                row.getObject("id", UUID.class),
                row.getString("purpose"),
                row.getString("recipient"),
                List.of((String[]) row.getArray("cc").getArray()),
                row.getString("reply_to"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("message_id"),
                row.getInt("attempts"));
    }
}
