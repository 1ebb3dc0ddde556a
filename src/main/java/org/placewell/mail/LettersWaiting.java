package org.placewell.mail;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells operations how the outbox gets on: numbers only, no letter. */
@Service
public class LettersWaiting {

    /**
     * How the outbox stands.
     *
     * @param waiting letters that are still to be sent
     * @param oldest since when the first of them waits
     * @param undelivered letters that bounced or whose end is unknown, for somebody to decide
     */
    public record Standing(long waiting, @Nullable Instant oldest, long undelivered) {}

    private final JdbcClient jdbc;

    LettersWaiting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Standing now() {
        return jdbc.sql("select count(*) filter (where state in ('NEW', 'RETRY', 'SENDING')) as waiting,"
                        + " min(queued_at) filter (where state in ('NEW', 'RETRY', 'SENDING')) as oldest,"
                        + " count(*) filter (where state in ('BOUNCED', 'UNCONFIRMED') and settlement is null) as undelivered"
                        + " from mail_outbox where state in ('NEW', 'RETRY', 'SENDING', 'BOUNCED', 'UNCONFIRMED')")
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Standing(
                            row.getLong("waiting"),
                            oldest == null ? null : oldest.toInstant(),
                            row.getLong("undelivered"));
                })
                .single();
    }
}
