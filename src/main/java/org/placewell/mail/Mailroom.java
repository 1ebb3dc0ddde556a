package org.placewell.mail;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes letters: a row of the caller's transaction, sent by a worker afterwards (RULES, E-mail). */
@Service
public class Mailroom {

    private final JdbcClient jdbc;
    private final LetterTemplates templates;
    private final MailSettings settings;
    private final Staff staff;
    private final Clock clock;

    Mailroom(JdbcClient jdbc, LetterTemplates templates, MailSettings settings, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.settings = settings;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Enqueues once for each purpose, occasion and recipient, each copy apart; a second call with the same three does nothing.
     *
     * @throws IllegalArgumentException if an address is malformed or a header contains a control character
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Letter letter) {
        String body = templates.render(letter.purpose(), letter.content());
        enqueue(letter, letter.to(), body);
        letter.cc().forEach(copied -> enqueue(letter, copied, body));
    }

    private void enqueue(Letter letter, String recipient, String body) {
        CalendarPart part = letter.calendar();
        jdbc.sql("insert into mail_outbox (id, purpose, occasion, recipient, addressed_to, cc, reply_to, subject, body,"
                        + " message_id, confidential, calendar_method, calendar, enqueued_at, queued_at, next_attempt_at) values (:id, :purpose,"
                        + " :occasion, :recipient, :to, :cc, :replyTo, :subject, :body, :messageId, :confidential, :calendarMethod, :calendar, :now, :now,"
                        + " :now) on conflict do nothing")
                .param("id", LetterKey.idOf(letter.purpose(), letter.occasion(), recipient))
                .param("purpose", letter.purpose())
                .param("occasion", letter.occasion())
                .param("recipient", recipient)
                .param("to", Headers.address(letter.to()))
                .param("cc", letter.cc().stream().map(Headers::address).toArray(String[]::new))
                .param("replyTo", letter.replyTo() == null ? null : Headers.address(letter.replyTo()))
                .param("subject", Headers.text(letter.subject()))
                .param("body", body)
                // one for all copies, as in any mail that names several people
                .param("messageId", LetterKey.messageId(letter.purpose(), letter.occasion(), letter.to(), settings))
                .param("confidential", letter.confidential())
                .param("calendarMethod", part == null ? null : part.method().name())
                .param("calendar", part == null ? null : part.content())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The letters of one occasion or, with a trailing {@code %}, of all occasions that start so; oldest first. */
    @Transactional(readOnly = true)
    public List<SentLetter> about(String occasion) {
        boolean start = occasion.endsWith("%");
        return jdbc.sql("select * from mail_outbox where "
                        + (start ? "starts_with(occasion, :occasion)" : "occasion = :occasion")
                        + " order by enqueued_at, purpose, recipient")
                .param("occasion", start ? occasion.substring(0, occasion.length() - 1) : occasion)
                .query(OutboxRows::sentLetter)
                .list();
    }

    /** Where letters to a role go: its mailbox from configuration, else to each active member (RULES, Access). */
    @Transactional(readOnly = true)
    public List<String> addressesOf(Role role) {
        String mailbox = settings.mailboxes().get(role);
        return mailbox != null
                ? List.of(mailbox)
                : staff.holders(role).stream().map(Person::email).toList();
    }
}
