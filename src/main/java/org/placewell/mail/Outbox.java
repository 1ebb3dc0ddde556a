package org.placewell.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letters that wait, and what became of them. Each method is a transaction of its own, so that no row stays locked while a
 * mail server answers.
 */
@Component
class Outbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Hands the letter that waits longest to this worker alone; one never tried is due, whatever the clock says. */
    @Transactional
    Optional<ClaimedLetter> claim() {
        return jdbc.sql(
                        "update mail_outbox set state = 'SENDING', attempts = attempts + 1, claimed_at = :now where id = ("
                                + "select id from mail_outbox where state = 'NEW' or (state = 'RETRY' and next_attempt_at <= :now)"
                                + " order by next_attempt_at, id limit 1 for update skip locked) returning *")
                .param("now", now())
                .query(OutboxRows::claimedLetter)
                .optional();
    }

    /** Also what was taken for unconfirmed meanwhile: now it is known. */
    @Transactional
    void sent(UUID id) {
        jdbc.sql("update mail_outbox set state = 'SENT', sent_at = :now, last_error_code = null"
                        + " where id = :id and state in ('SENDING', 'UNCONFIRMED')")
                .param("id", id)
                .param("now", now())
                .update();
    }

    @Transactional
    void retry(UUID id, String code, Instant nextAttempt) {
        jdbc.sql("update mail_outbox set state = 'RETRY', last_error_code = :code, next_attempt_at = :next"
                        + " where id = :id and state = 'SENDING'")
                .param("id", id)
                .param("code", code)
                .param("next", nextAttempt.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional
    void giveUp(UUID id, Verdict verdict) {
        jdbc.sql("update mail_outbox set state = :state, last_error_code = :code where id = :id and state = 'SENDING'")
                .param("id", id)
                .param("state", verdict.fate().name())
                .param("code", verdict.code())
                .update();
    }

    /** Sets aside what a worker left behind when it crashed: the mail may have gone out, so nobody sends it again by itself. */
    @Transactional
    int setAside(Duration patience) {
        return jdbc.sql("update mail_outbox set state = 'UNCONFIRMED', last_error_code = 'WORKER_GONE'"
                        + " where state = 'SENDING' and claimed_at < :then")
                .param("then", now().minus(patience))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
