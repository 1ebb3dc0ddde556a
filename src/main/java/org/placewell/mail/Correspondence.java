package org.placewell.mail;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.mail.LetterArchive.Stored;
import org.placewell.mail.LetterView.Ability;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.staff.Words;
import org.placewell.workflow.Tasks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what went out to whom, and lets people settle what did not arrive (RULES, E-mail). */
@Service
public class Correspondence {

    /** Who supervises or audits the cases that letters are about: sees the body too. */
    private static final Role[] CASE_READERS = {
        Role.ER_SUPERVISOR, Role.APU_SUPERVISOR, Role.PROGRAM_MANAGER, Role.QA_AUDITOR
    };

    private static final Role[] READERS = {
        Role.ER_SUPERVISOR, Role.APU_SUPERVISOR, Role.PROGRAM_MANAGER, Role.QA_AUDITOR, Role.SYS_ADMIN
    };

    /** An auditor reads and changes nothing. */
    private static final Role[] KEEPERS = {Role.ER_SUPERVISOR, Role.APU_SUPERVISOR, Role.PROGRAM_MANAGER, Role.SYS_ADMIN
    };

    private static final int HISTORY = 100;

    private final LetterArchive archive;
    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Staff staff;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Correspondence(
            LetterArchive archive,
            JdbcClient jdbc,
            MailSettings settings,
            Staff staff,
            Tasks tasks,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.archive = archive;
        this.jdbc = jdbc;
        this.settings = settings;
        this.staff = staff;
        this.tasks = tasks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public LetterPage list(LetterSearch search) {
        staff.signedInAs(READERS);
        return archive.find(search);
    }

    /** What was written about one case, the first letter first; of more than 200 the latest. */
    @Transactional(readOnly = true)
    public List<LetterRow> about(String caseNumber) {
        staff.signedInAs(READERS);
        return archive.about(caseNumber);
    }

    /** Refuses (404) an unknown number. Reading the body of a confidential letter is recorded. */
    @Transactional
    public LetterView get(String number) {
        Person reader = staff.signedInAs(READERS);
        Stored letter = archive.get(number).orElseThrow(() -> unknown(number));
        boolean readsBody = holds(reader, CASE_READERS);
        if (readsBody && letter.confidential()) {
            audit.record(AuditEntry.done("Letter read", "letter", number)
                    .version(letter.row().attempts()));
        }
        List<Stored> related = archive.related(letter);
        return new LetterView(
                letter.row(),
                letter.addressedTo(),
                letter.cc(),
                letter.replyTo(),
                letter.messageId(),
                readsBody ? letter.body() : null,
                related.stream()
                        .filter(other -> other.id().equals(letter.repeats()))
                        .map(other -> other.row().number())
                        .findFirst()
                        .orElse(null),
                related.stream()
                        .filter(other -> letter.id().equals(other.repeats()))
                        .map(other -> other.row().number())
                        .toList(),
                archive.attempts(letter.id()),
                tasks.open(number),
                audit.of("letter", number, HISTORY),
                abilities(letter.row(), reader));
    }

    /**
     * Sends a letter that has arrived, or seems to have, once more: as a letter of its own, so that what is known of the first
     * stays. Refuses (409) a letter in another state, and (422) a missing reason.
     *
     * @return the number of the new letter
     */
    @Transactional
    public String sendAgain(String number, String reason, boolean sure) {
        staff.signedInAs(KEEPERS);
        if (!sure) {
            throw Refused.invalid("Confirm that the receiver is to get this letter a second time.");
        }
        String words = Words.required(reason, "Say why.");
        Stored letter = lock(number);
        if (letter.row().state() != LetterState.SENT) {
            throw Refused.conflict("This letter is now: " + letter.row().state().title()
                    + ". Only a letter that was sent can be sent a second time.");
        }
        int before = archive.related(letter).size();
        String copy = copy(letter, letter.row().recipient(), letter.occasion() + "/again/" + (before + 1));
        audit.record(AuditEntry.done("Letter sent a second time", "letter", number)
                .version(letter.row().attempts())
                .reason("As " + copy + ": " + words));
        return copy;
    }

    /**
     * Takes the word of a person who saw the notice that a letter could not be delivered; somebody must settle it then. Refuses
     * (409) a letter that was not sent, and (422) a missing reason.
     */
    @Transactional
    public void markBounced(String number, String reason) {
        staff.signedInAs(KEEPERS);
        String words = Words.required(reason, "Say why.");
        Stored letter = lock(number);
        if (letter.row().state() != LetterState.SENT) {
            throw Refused.conflict("This letter is now: " + letter.row().state().title()
                    + ". Only a letter that was sent can come back.");
        }
        move(letter, LetterState.BOUNCED, null, Problem.REPORTED);
        audit.record(AuditEntry.done("Letter marked as bounced", "letter", number)
                .version(letter.row().attempts())
                .reason(words)
                .changed("state"));
        events.publishEvent(new LetterUndelivered(number, letter.row().subject(), Problem.words(Problem.REPORTED)));
    }

    /**
     * Refuses what the signed-in person may not decide now: role (403), a letter that is settled or has arrived (409), a missing
     * reason or an address that is not the county's (422). Changes nothing, but keeps the letter for the caller's transaction.
     */
    @Transactional
    public void maySettle(String number, SettlementInput input) {
        settleable(number, input);
    }

    /** Records what a person decided about an undelivered letter, and does it. */
    @Transactional
    public Settled settle(String number, SettlementInput input) {
        Stored letter = settleable(number, input);
        AuditEntry entry = AuditEntry.done(deed(input.decision()), "letter", number)
                .version(letter.row().attempts())
                .reason(input.reason())
                .changed("state");
        Settled.Outcome outcome = switch (input.decision()) {
            case SEND_AGAIN -> {
                queue(letter);
                yield Settled.Outcome.QUEUED;
            }
            case SEND_CORRECTED -> {
                String copy = copy(letter, Objects.requireNonNull(input.address()), letter.occasion());
                move(letter, letter.row().state(), input.decision(), null);
                entry = entry.reason("As " + copy + ": " + input.reason()).changed("recipient");
                yield Settled.Outcome.QUEUED;
            }
            case ARRIVED -> {
                move(letter, LetterState.SENT, input.decision(), null);
                yield Settled.Outcome.ARRIVED;
            }
            case GIVE_UP -> {
                move(letter, letter.row().state(), input.decision(), null);
                yield Settled.Outcome.GIVEN_UP;
            }
        };
        audit.record(entry);
        return new Settled(staff.signedIn().id(), outcome);
    }

    private Stored settleable(String number, SettlementInput input) {
        staff.signedInAs(Role.SYS_ADMIN);
        Stored letter = lock(number);
        if (!letter.row().undecided()) {
            throw Refused.conflict("This letter is now: " + letter.row().state().title()
                    + ". Nothing is left to decide; look at its page to see what happened.");
        }
        if (input.reason() == null) {
            throw Refused.invalid("Say what you found out about this letter.");
        }
        if (input.decision() == Settlement.SEND_CORRECTED) {
            requireCountyAddress(input.address(), letter);
        }
        return letter;
    }

    private void requireCountyAddress(@Nullable String address, Stored letter) {
        boolean plain;
        try {
            plain = address != null && settings.isInternal(Headers.address(address));
        } catch (IllegalArgumentException malformed) {
            plain = false;
        }
        if (!plain) {
            throw Refused.invalid("Enter one address of the county, such as name@" + settings.county()
                    + ". Letters about cases leave the county only where the procedure says so.");
        }
        if (letter.row().recipient().equalsIgnoreCase(address)) {
            throw Refused.invalid("That is the address to which it was sent. Choose to send it again instead.");
        }
    }

    private void queue(Stored letter) {
        jdbc.sql("update mail_outbox set state = 'NEW', settlement = null, queued_at = :now, next_attempt_at = :now"
                        + " where id = :id")
                .param("id", letter.id())
                .param("now", now())
                .update();
    }

    private void move(Stored letter, LetterState state, @Nullable Settlement settlement, @Nullable String code) {
        jdbc.sql(
                        "update mail_outbox set state = :state, settlement = :settlement,"
                                + " last_error_code = coalesce(:code, case when :state = 'SENT' then null else last_error_code end),"
                                + " sent_at = case when :state = 'SENT' then coalesce(sent_at, :now) else sent_at end where id = :id")
                .param("id", letter.id())
                .param("state", state.name())
                .param("settlement", settlement == null ? null : settlement.name())
                .param("code", code)
                .param("now", now())
                .update();
    }

    /** Refuses (409) a second letter for the same fact to the same receiver. */
    private String copy(Stored letter, String recipient, String occasion) {
        UUID id = LetterKey.idOf(letter.purpose(), occasion, recipient);
        return jdbc.sql(
                        "insert into mail_outbox (id, purpose, occasion, recipient, addressed_to, cc, reply_to, subject, body,"
                                + " message_id, confidential, calendar_method, calendar, enqueued_at, queued_at,"
                                + " next_attempt_at, repeats)"
                                + " select :copy, purpose, :occasion, :recipient,"
                                + " case when addressed_to = recipient then cast(:recipient as text) else addressed_to end,"
                                + " array_replace(cc, recipient, cast(:recipient as text)), reply_to, subject, body, :messageId, confidential, calendar_method, calendar,"
                                + " :now, :now, :now, id from mail_outbox where id = :id on conflict do nothing returning number")
                .param("copy", id)
                .param("occasion", occasion)
                .param("recipient", recipient)
                .param("messageId", LetterKey.messageId(letter.purpose(), occasion, recipient, settings))
                .param("now", now())
                .param("id", letter.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refused.conflict(
                        "This letter has been sent to that address already. Search the letters for it."));
    }

    private Stored lock(String number) {
        return archive.lock(number).orElseThrow(() -> unknown(number));
    }

    private static Refused unknown(String number) {
        return Refused.notFound("There is no letter " + number + ".");
    }

    private static Set<Ability> abilities(LetterRow letter, Person reader) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        if (letter.undecided() && reader.is(Role.SYS_ADMIN)) {
            abilities.add(Ability.SETTLE);
        }
        if (letter.state() == LetterState.SENT && holds(reader, KEEPERS)) {
            abilities.add(Ability.SEND_AGAIN);
            abilities.add(Ability.MARK_BOUNCED);
        }
        return abilities;
    }

    private static boolean holds(Person person, Role[] roles) {
        return Arrays.stream(roles).anyMatch(person::is);
    }

    private static String deed(Settlement decision) {
        return switch (decision) {
            case SEND_AGAIN -> "Letter sent again";
            case SEND_CORRECTED -> "Letter sent to a corrected address";
            case ARRIVED -> "Letter taken for arrived";
            case GIVE_UP -> "Letter given up";
        };
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
