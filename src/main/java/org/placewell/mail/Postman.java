package org.placewell.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
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

    /** The last goes on for ever while the server is down. */
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final Outbox outbox;
    private final JavaMailSenderImpl server;
    private final MailSettings settings;
    private final Clock clock;

    Postman(Outbox outbox, JavaMailSenderImpl server, MailSettings settings, Clock clock) {
        this.outbox = outbox;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round: every letter that is due now, unless none can be sent at the moment. */
    @Scheduled(fixedDelayString = "${placewell.mail.worker-delay:2s}")
    void sendDue() {
        try (ServerLine line = new ServerLine(server)) {
            for (int i = 0; i < ROUND; i++) {
                Optional<ClaimedLetter> letter = outbox.claim();
                if (letter.isEmpty() || !carry(letter.get(), line)) {
                    return;
                }
            }
        }
    }

    /** Apart from the sending, so that neither keeps the other from its work. */
    @Scheduled(fixedDelayString = "${placewell.mail.worker-delay:2s}")
    void setAsideLost() {
        while (outbox.setAside(PATIENCE)) {
            LOG.warn("a letter was left behind by a worker, now unconfirmed");
        }
    }

    /** Whether the next letter is worth a try. */
    private boolean carry(ClaimedLetter letter, ServerLine line) {
        Verdict verdict = attempt(letter, line);
        if (verdict.fate() != Verdict.Fate.SENT) {
            LOG.warn(
                    "letter {} ({}), attempt {}: {} {}",
                    letter.id(),
                    letter.purpose(),
                    letter.attempt(),
                    verdict.fate(),
                    verdict.code());
        }
        settle(letter, verdict);
        return !verdict.everybodys();
    }

    private Verdict attempt(ClaimedLetter letter, ServerLine line) {
        OneCopy message = new OneCopy(server.getSession(), letter.recipient());
        try {
            write(letter, message);
        } catch (MessagingException unwritable) {
            return Verdict.NOT_BUILT;
        }
        Transport transport;
        try {
            transport = line.connected();
        } catch (MessagingException failure) {
            return Verdict.ofConnecting(failure);
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return Verdict.SENT;
        } catch (MessagingException failure) {
            return Verdict.ofSending(failure, message.handedOver());
        }
    }

    private void settle(ClaimedLetter letter, Verdict verdict) {
        Instant now = clock.instant();
        switch (verdict.fate()) {
            case SENT -> outbox.sent(letter);
            case RETRY -> {
                // a server that is down is waited for; one that keeps asking for another try has said no
                if (!verdict.everybodys() && now.isAfter(letter.queuedAt().plus(settings.giveUpAfter()))) {
                    outbox.giveUp(letter, Verdict.Fate.BOUNCED, verdict.code());
                } else {
                    outbox.retry(letter, verdict.code(), now.plus(wait(letter.attempt())));
                }
            }
            case BOUNCED, UNCONFIRMED -> outbox.giveUp(letter, verdict.fate(), verdict.code());
        }
    }

    private static Duration wait(int attempts) {
        return WAITS.get(Math.min(attempts, WAITS.size()) - 1);
    }

    private void write(ClaimedLetter letter, OneCopy message) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(letter.addressedTo());
        helper.setCc(letter.cc().toArray(String[]::new));
        if (letter.replyTo() != null) {
            helper.setReplyTo(letter.replyTo());
        }
        helper.setSubject(letter.subject());
        CalendarPart part = letter.calendar();
        if (part == null) {
            helper.setText(letter.body());
        } else {
            message.setContent(textAndMeeting(letter.body(), part));
        }
        helper.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        message.setHeader("Message-ID", letter.messageId());
    }

    /** Two ways to read the same: programs that know calendars offer to accept the meeting (RFC 6047, 2.4). */
    private static MimeMultipart textAndMeeting(String body, CalendarPart part) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(body, StandardCharsets.UTF_8.name());
        MimeBodyPart meeting = new MimeBodyPart();
        meeting.setText(part.content(), StandardCharsets.UTF_8.name(), "calendar");
        meeting.setHeader(
                "Content-Type",
                "text/calendar; charset=UTF-8; method=" + part.method().name());
        return new MimeMultipart("alternative", text, meeting);
    }
}
