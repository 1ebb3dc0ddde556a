package org.placewell.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries letters from the outbox to the mail server, outside any transaction and one at a time: after a crash at most one
 * letter's end is unknown. Logs ids and codes, never a recipient or a body.
 */
@Component
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final int ROUND = 50;

    /** Far beyond the server's time-outs, so a letter in SENDING this long has lost its worker. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final Outbox outbox;
    private final JavaMailSender server;
    private final MailSettings settings;
    private final Clock clock;

    Postman(Outbox outbox, JavaMailSender server, MailSettings settings, Clock clock) {
        this.outbox = outbox;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round: every letter that is due now, unless the server cannot be reached. */
    @Scheduled(fixedDelayString = "${placewell.mail.worker-delay:2s}")
    void sendDue() {
        int unconfirmed = outbox.setAside(PATIENCE);
        if (unconfirmed > 0) {
            LOG.warn("letters left behind by a worker, now unconfirmed: {}", unconfirmed);
        }
        for (int i = 0; i < ROUND; i++) {
            Optional<ClaimedLetter> letter = outbox.claim();
            if (letter.isEmpty() || !carry(letter.get())) {
                return;
            }
        }
    }

    /** Whether the server was there. */
    private boolean carry(ClaimedLetter letter) {
        try {
            server.send(message -> write(letter, message));
            outbox.sent(letter.id());
            return true;
        } catch (MailException failure) {
            Verdict verdict = Verdict.of(failure);
            LOG.warn(
                    "letter {} ({}), attempt {}: {} {}",
                    letter.id(),
                    letter.purpose(),
                    letter.attempts(),
                    verdict.fate(),
                    verdict.code());
            settle(letter, verdict);
            return verdict.fate() != Verdict.Fate.RETRY;
        }
    }

    private void settle(ClaimedLetter letter, Verdict verdict) {
        switch (verdict.fate()) {
            case SENT -> outbox.sent(letter.id());
            case RETRY ->
                outbox.retry(letter.id(), verdict.code(), clock.instant().plus(wait(letter.attempts())));
            case BOUNCED, UNCONFIRMED -> outbox.giveUp(letter.id(), verdict);
        }
    }

    private static Duration wait(int attempts) {
        return WAITS.get(Math.min(attempts, WAITS.size()) - 1);
    }

    private void write(ClaimedLetter letter, MimeMessage message) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(letter.to());
        helper.setCc(letter.cc().toArray(String[]::new));
        if (letter.replyTo() != null) {
            helper.setReplyTo(letter.replyTo());
        }
        helper.setSubject(letter.subject());
        helper.setText(letter.body());
        helper.setSentDate(Date.from(clock.instant()));
        message.setHeader("Message-ID", letter.messageId());
    }
}
