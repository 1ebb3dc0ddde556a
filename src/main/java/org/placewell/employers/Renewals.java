package org.placewell.employers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the counselor to renew an agreement or an insurance that has ended, once each, by 00:05 local (RULES, Time), and a list of
 * representatives of whom one has left (domain 10, case 11).
 */
@Service
public class Renewals {

    static final String RENEWAL = "renewal";

    private final Staff staff;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Renewals(
            Staff staff,
            Tasks tasks,
            AuditTrail audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.staff = staff;
        this.tasks = tasks;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Something that has ended and of which nobody has been asked yet. */
    record Ended(
            String employerNumber,
            String employerName,
            String owner,
            @Nullable Tier tier,
            RenewalSubject what,
            LocalDate on) {}

    /** An agreement without a later one in force, an insurance of a tier that stands. */
    @Transactional(readOnly = true)
    List<Ended> ended() {
        return jdbc.sql("select e.number, e.legal_name, e.owner, x.tier, x.what, x.ended_on from ("
                        + " select t.employer_number, t.tier, 'AGREEMENT' as what, max(t.term_ends_on) as ended_on"
                        + " from employer_tier t where t.state in ('PENDING', 'UPCOMING', 'APPROVED', 'SUSPENDED', 'EXPIRED')"
                        + " group by 1, 2 having bool_and(coalesce(t.term_ends_on < :today, false))"
                        + " union all select t.employer_number, t.tier, 'INSURANCE', t.insurance_ends_on from employer_tier t"
                        + " where t.state in ('APPROVED', 'SUSPENDED') and t.insurance_ends_on < :today"
                        + " and (t.term_ends_on is null or t.term_ends_on >= :today))"
                        + " x join employer e on e.number = x.employer_number"
                        + " where not exists (select 1 from employer_renewal r where r.employer_number = x.employer_number"
                        + " and r.tier = x.tier and r.what = x.what and r.ended_on = x.ended_on)"
                        + " order by x.ended_on, e.number, x.tier, x.what")
                .param("today", today())
                .query((row, i) -> new Ended(
                        row.getString("number"),
                        row.getString("legal_name"),
                        row.getString("owner"),
                        Tier.valueOf(row.getString("tier")),
                        RenewalSubject.valueOf(row.getString("what")),
                        row.getObject("ended_on", LocalDate.class)))
                .list();
    }

    /** Asks for one; the unique row decides that it is asked for once. */
    @Transactional
    void open(Ended ended) {
        Optional<String> owner = ownerFor(ended);
        if (owner.isEmpty()) {
            return;
        }
        Optional<String> number = jdbc.sql(
                        "insert into employer_renewal (number, employer_number, tier, what, ended_on,"
                                + " owner, state, opened_at, changed_at, changed_by) values"
                                + " ('RN-' || to_char(nextval('employer_renewal_number'), 'FM00000'), :employer, :tier, :what, :on, :owner,"
                                + " 'OPEN', :now, :now, 'system') on conflict do nothing returning number")
                .param("employer", ended.employerNumber())
                .param("tier", ended.tier() == null ? null : ended.tier().name())
                .param("what", ended.what().name())
                .param("on", ended.on())
                .param("owner", owner.get())
                .param("now", now())
                .query(String.class)
                .optional();
        number.ifPresent(opened -> {
            String title = ended.what().title(ended.tier());
            audit.record(AuditEntry.done("Renewal asked for", RENEWAL, opened)
                    .reason(ended.employerNumber() + ", " + title + ", since the end of "
                            + CountyWords.day(ended.on())));
            events.publishEvent(new RenewalDue(opened, title, ended.employerName(), owner.get()));
        });
    }

    /**
     * For the room of packets, which has checked who asks: somebody who may sign by the employer's form may do so until a day
     * only, so a new form is asked for, unless it is already.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void askForForm(String employerNumber, LocalDate lastOn) {
        open(jdbc.sql("select legal_name, owner from employer where number = :employer")
                .param("employer", employerNumber)
                .query((row, i) -> new Ended(
                        employerNumber,
                        row.getString("legal_name"),
                        row.getString("owner"),
                        null,
                        RenewalSubject.REPRESENTATIVES,
                        lastOn))
                .single());
    }

    /** For the room of packets, which has checked who asks: the employer's form names nobody any more who has left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void formIsSound(String employerNumber) {
        jdbc.sql("update employer_renewal set form_sound_at = :now where employer_number = :employer"
                        + " and what = 'REPRESENTATIVES' and form_sound_at is null")
                .param("now", now())
                .param("employer", employerNumber)
                .update();
        jdbc.sql("select number from employer_renewal where employer_number = :employer and what = 'REPRESENTATIVES'"
                        + " and state = 'OPEN'")
                .param("employer", employerNumber)
                .query(String.class)
                .list()
                .forEach(this::drop);
    }

    /** The employer's counselor; another one where that person is no counselor any more. */
    private Optional<String> ownerFor(Ended ended) {
        return staff.find(ended.owner())
                .filter(person -> person.is(Role.ERS_EC))
                .or(() -> staff.holders(Role.ERS_EC).stream().findFirst())
                .map(Person::id);
    }

    /** The open ones whose agreement or insurance is in force again. */
    @Transactional(readOnly = true)
    List<String> inForceAgain() {
        return jdbc.sql(
                        "select r.number from employer_renewal r where r.state = 'OPEN' and exists (select 1 from employer_tier t"
                                + " where t.employer_number = r.employer_number and t.tier = r.tier and t.state in ('APPROVED', 'SUSPENDED')"
                                + " and (t.term_ends_on is null or t.term_ends_on >= :today)"
                                + " and (r.what = 'AGREEMENT' or t.insurance_ends_on is null or t.insurance_ends_on >= :today))"
                                + " order by r.number")
                .param("today", today())
                .query(String.class)
                .list();
    }

    /** Nobody need ask any more. */
    @Transactional
    void drop(String number) {
        int open = jdbc.sql("update employer_renewal set state = 'RENEWED', changed_at = :now, changed_by = 'system'"
                        + " where number = :number and state = 'OPEN'")
                .param("now", now())
                .param("number", number)
                .update();
        if (open == 1) {
            audit.record(AuditEntry.done("Renewed meanwhile", RENEWAL, number).changed("state"));
            events.publishEvent(new RenewalMoot(number));
        }
    }

    /** One employer becomes part of another, of which what was asked of both is asked already. */
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(String from, String into) {
        jdbc.sql("update employer_renewal r set employer_number = :into where employer_number = :from and not exists"
                        + " (select 1 from employer_renewal s where s.employer_number = :into and s.what = r.what"
                        + " and (s.tier = r.tier and s.ended_on = r.ended_on"
                        + " or s.tier is null and s.state = 'OPEN' and r.state = 'OPEN'))")
                .param("from", from)
                .param("into", into)
                .update();
        jdbc.sql("update employer_renewal set state = 'MERGED', changed_at = :now, changed_by = :by"
                        + " where employer_number = :from and state = 'OPEN' returning number")
                .param("now", now())
                .param("by", staff.signedIn().id())
                .param("from", from)
                .query(String.class)
                .list()
                .forEach(number -> {
                    audit.record(AuditEntry.done("Renewal merged", RENEWAL, number)
                            .reason("Asked of " + into)
                            .changed("state"));
                    events.publishEvent(new RenewalMoot(number));
                });
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public RenewalView get(String number) {
        Person reader = staff.signedInAs(EmployerRelations.READERS);
        Row row = row(number, "");
        return new RenewalView(
                number,
                row.employerNumber(),
                row.employerName(),
                row.tier(),
                row.what(),
                row.endedOn(),
                staff.nameOf(row.owner()),
                row.state(),
                row.note(),
                row.openedAt().toInstant(),
                reader.id().equals(row.owner()) && reader.is(Role.ERS_EC),
                tasks.open(number));
    }

    /** Refuses (403) anybody but who is responsible, and (409) what is answered already. */
    @Transactional
    public void mayAnswer(String number) {
        Person person = staff.signedInAs(Role.ERS_EC);
        Row row = row(number, " for update of r");
        if (!row.owner().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(row.owner()) + " is responsible for this renewal.");
        }
        if (row.state() != RenewalState.OPEN) {
            throw Refused.conflict(staff.nameOf(row.changedBy()) + " has answered this on "
                    + CountyWords.time(row.changedAt().toInstant()) + ": "
                    + row.state().title().toLowerCase(Locale.ROOT) + ".");
        }
    }

    /** What the employer answered; answers with who recorded it. */
    @Transactional
    public String answer(String number, RenewalAnswer answer) {
        mayAnswer(number);
        String by = staff.signedIn().id();
        RenewalState state =
                answer.decision() == RenewalAnswer.Decision.UNDER_WAY ? RenewalState.RENEWED : RenewalState.NOT_RENEWED;
        jdbc.sql("update employer_renewal set state = :state, note = :note, changed_at = :now, changed_by = :by"
                        + " where number = :number")
                .param("state", state.name())
                .param("note", answer.note())
                .param("now", now())
                .param("by", by)
                .param("number", number)
                .update();
        audit.record(AuditEntry.done("Renewal answered", RENEWAL, number)
                .outcome(state.title().toLowerCase(Locale.ROOT))
                .reason(answer.note())
                .changed("state"));
        return by;
    }

    /** Refuses (403) who must not hold the step: it is for counselors of employer relations. */
    public void mayHold(Person person) {
        if (!person.is(Role.ERS_EC)) {
            throw Refused.forbidden(
                    person.name() + " is no " + Role.ERS_EC.title().toLowerCase(Locale.ROOT) + ".");
        }
    }

    /** Whoever is given the step is responsible from then on. */
    @Transactional
    public void handedOver(String number, Person to) {
        jdbc.sql("update employer_renewal set owner = :owner where number = :number")
                .param("owner", to.id())
                .param("number", number)
                .update();
        audit.record(AuditEntry.done("Responsibility handed over", RENEWAL, number)
                .reason(to.name())
                .changed("owner"));
    }

    private Row row(String number, String lock) {
        return jdbc.sql(
                        "select r.employer_number, e.legal_name as employer_name, r.tier, r.what, r.ended_on, r.owner, r.state,"
                                + " r.note, r.opened_at, r.changed_at, r.changed_by from employer_renewal r join employer e on e.number = r.employer_number"
                                + " where r.number = :number" + lock)
                .param("number", number)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("There is no renewal " + number + "."));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private record Row(
            String employerNumber,
            String employerName,
            @Nullable Tier tier,
            RenewalSubject what,
            LocalDate endedOn,
            String owner,
            RenewalState state,
            @Nullable String note,
            OffsetDateTime openedAt,
            OffsetDateTime changedAt,
            String changedBy) {}
}
