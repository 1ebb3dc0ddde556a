package org.placewell.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letters that wait, and what became of them. Each method is a transaction of its own, so that no row stays locked while a
 * mail server answers. What a worker reports counts for its own attempt only: somebody may have sent the letter again since.
 */
@Component
class Outbox {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Hands the letter that waits longest to this worker alone; one never tried is due, whatever the clock says. */
    @Transactional
    Optional<ClaimedLetter> claim() {
        return jdbc.sql("with claimed as ("
                        + "update mail_outbox set state = 'SENDING', attempts = attempts + 1, claimed_at = :now where id = ("
                        + "select id from mail_outbox where state = 'NEW' or (state = 'RETRY' and next_attempt_at <= :now)"
                        + " order by next_attempt_at, id limit 1 for update skip locked) returning *), noted as ("
                        + "insert into mail_attempt (letter_id, number, began_at) select id, attempts, :now from claimed)"
                        + " select * from claimed")
                .param("now", now())
                .query(OutboxRows::claimedLetter)
                .optional();
    }

    /**
     * Also what was taken for unconfirmed meanwhile: now it is known. A second sending that somebody asked for and that has
     * not begun is called off.
     */
    @Transactional
    void sent(ClaimedLetter letter) {
        Optional<String> undecided = jdbc.sql(
                        "with was as (select id, state = 'UNCONFIRMED' and settlement is null as undecided from mail_outbox"
                                + " where id = :id and attempts = :attempt and state in ('SENDING', 'UNCONFIRMED', 'NEW') for update)"
                                + " update mail_outbox o set state = 'SENT', sent_at = :now, last_error_code = null, settlement = null"
                                + " from was where o.id = was.id returning o.number, was.undecided")
                .param("id", letter.id())
                .param("attempt", letter.attempt())
                .param("now", now())
                .query((row, i) ->
                        row.getBoolean("undecided") ? Optional.of(row.getString("number")) : Optional.<String>empty())
                .optional()
                .flatMap(number -> number);
        ended(letter, Verdict.Fate.SENT, null);
        undecided.ifPresent(number -> events.publishEvent(new LetterArrived(number)));
    }

    @Transactional
    void retry(ClaimedLetter letter, String code, Instant nextAttempt) {
        jdbc.sql("update mail_outbox set state = 'RETRY', last_error_code = :code, next_attempt_at = :next"
                        + " where id = :id and attempts = :attempt and state = 'SENDING'")
                .param("id", letter.id())
                .param("attempt", letter.attempt())
                .param("code", code)
                .param("next", nextAttempt.atOffset(ZoneOffset.UTC))
                .update();
        ended(letter, Verdict.Fate.RETRY, code);
    }

    /** Leaves the letter to a person: bounced, or nobody knows. */
    @Transactional
    void giveUp(ClaimedLetter letter, Verdict.Fate fate, String code) {
        Optional<LetterUndelivered> undelivered = jdbc.sql(
                        "update mail_outbox set state = :state, last_error_code = :code, settlement = null"
                                + " where id = :id and attempts = :attempt and state = 'SENDING' returning number, subject")
                .param("id", letter.id())
                .param("attempt", letter.attempt())
                .param("state", fate.name())
                .param("code", code)
                .query((row, i) ->
                        new LetterUndelivered(row.getString("number"), row.getString("subject"), Problem.words(code)))
                .optional();
        ended(letter, fate, code);
        undelivered.ifPresent(events::publishEvent);
    }

    /**
     * Sets aside one letter that a worker left behind when it crashed: the mail may have gone out, so nobody sends it again by
     * itself.
     *
     * @return whether there was one
     */
    @Transactional
    boolean setAside(Duration patience) {
        Optional<LetterUndelivered> lost = jdbc.sql("with lost as ("
                        + "update mail_outbox set state = 'UNCONFIRMED', last_error_code = :code, settlement = null where id = ("
                        + "select id from mail_outbox where state = 'SENDING' and claimed_at < :then"
                        + " order by claimed_at limit 1 for update skip locked) returning *), noted as ("
                        + "update mail_attempt a set outcome = 'UNCONFIRMED', code = :code from lost"
                        + " where a.letter_id = lost.id and a.number = lost.attempts)"
                        + " select number, subject from lost")
                .param("code", Problem.WORKER_GONE)
                .param("then", now().minus(patience))
                .query((row, i) -> new LetterUndelivered(
                        row.getString("number"), row.getString("subject"), Problem.words(Problem.WORKER_GONE)))
                .optional();
        lost.ifPresent(events::publishEvent);
        return lost.isPresent();
    }

    /** Always after the letter's own row, as {@link #setAside} does it: two workers never wait for each other. */
    private void ended(ClaimedLetter letter, Verdict.Fate fate, @Nullable String code) {
        jdbc.sql("update mail_attempt set ended_at = :now, outcome = :outcome, code = :code"
                        + " where letter_id = :id and number = :attempt")
                .param("now", now())
                .param("outcome", fate.name())
                .param("code", code)
                .param("id", letter.id())
                .param("attempt", letter.attempt())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
