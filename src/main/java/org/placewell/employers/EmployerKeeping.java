package org.placewell.employers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.documents.Secrets;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.placewell.staff.Words;
import org.placewell.workflow.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the county keeps about an employer itself: facts, stage, flags, rating, what was put to it (PRO-1, 6, 7, 9, 11). */
@Service
public class EmployerKeeping {

    static final Role[] EDITORS = {Role.ERS_EC, Role.ER_SUPERVISOR};

    private static final String FEIN = "employer-fein";
    private static final String TIN = "tin";
    private static final Pattern NOT_DIGITS = Pattern.compile("[\\s-]");
    private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");

    private final EmployerBook book;
    private final Outreaches outreaches;
    private final OutreachSettings settings;
    private final Hires hires;
    private final Secrets secrets;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmployerKeeping(
            EmployerBook book,
            Outreaches outreaches,
            OutreachSettings settings,
            Hires hires,
            Secrets secrets,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.book = book;
        this.outreaches = outreaches;
        this.settings = settings;
        this.hires = hires;
        this.secrets = secrets;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public EmployerRecord get(String number) {
        Person reader = staff.signedInAs(EmployerRelations.READERS);
        Row row = row(number);
        List<OutreachCase> cases = outreaches.findTop20ByEmployerNumberOrderByStartedAtDesc(number);
        Hires.Count hired = hires.since(number, today().minusDays(Relationship.DAYS));
        Relationship relationship = new Relationship(hired.all());
        boolean edits = row.mergedInto() == null && mayEdit(reader, row);
        boolean starts = settings.employerSide()
                && reader.is(Role.ERS_EC)
                && (edits || isFree(row))
                && cases.stream().allMatch(each -> each.state().over());
        return new EmployerRecord(
                number,
                row.facts(),
                row.owner(),
                row.ownerName(),
                row.fein(),
                row.source(),
                row.sourceReason(),
                row.stage(),
                row.state(),
                row.flags(),
                relationship.rating(),
                relationship.reasons(),
                row.override(),
                hired.withoutFeedback(),
                row.mergedInto(),
                row.mergedAt(),
                row.version(),
                edits,
                row.mergedInto() == null && reader.is(Role.ER_SUPERVISOR),
                row.mergedInto() == null && (edits || PeopleAndPlaces.suspendsAnywhere(reader)),
                row.mergedInto() == null && PeopleAndPlaces.lifts(reader),
                book.contacts(number),
                book.worksites(number),
                book.stages(number),
                book.businessCases(number),
                book.topics(number),
                cases.stream()
                        .map(each -> new EmployerRecord.OutreachRow(
                                each.number(),
                                each.state(),
                                each.owner().equals(row.owner()) ? row.ownerName() : staff.nameOf(each.owner()),
                                each.startedAt()))
                        .toList(),
                starts);
    }

    /**
     * Changes who the employer is; what was decided under an earlier name keeps it. Refuses (403) anybody but its counselor and
     * supervisors, (409) a record that changed since the form showed {@code seen}, (422) what cannot be.
     */
    @Transactional
    public void change(String number, long seen, EmployerFacts entered, @Nullable String reason) {
        EmployerFacts facts = checked(entered);
        EmployerRenaming renaming = new EmployerRenaming(number, facts.legalName());
        events.publishEvent(renaming);
        Row before = editable(number, seen);
        List<String> changed = changes(before.facts(), facts);
        if (changed.isEmpty()) {
            return;
        }
        String words = SafeWords.of(reason);
        boolean renamed = !before.facts().legalName().equals(facts.legalName());
        if (renamed && words == null) {
            throw Refused.invalid("Say why the legal name changes: a new name, or a mistake?");
        }
        update(
                number,
                seen,
                "legal_name = :legalName, dba = :dba, sector = :sector, street = :street, city = :city, zip = :zip,"
                        + " phone = :phone, email = :email, website = :website",
                Map.of(),
                facts);
        // for what was opened before the record was held
        events.publishEvent(renaming);
        record(
                "Employer changed",
                number,
                seen + 1,
                (renamed ? "Legal name: was " + before.facts().legalName() + ", is " + facts.legalName() + ". " : "")
                        + (words == null ? "" : words),
                changed.toArray(String[]::new));
        events.publishEvent(new EmployerChanged(number));
    }

    /**
     * Keeps the federal number, or takes it away where nothing is entered. Refuses as {@link #change}, and (422) a number that
     * another record has, without a reason.
     *
     * @param anyway why it is another employer
     */
    @Transactional
    public void keepFein(String number, long seen, @Nullable String entered, @Nullable String anyway) {
        editable(number, seen);
        List<String> others = othersWith(number, keepFingerprint(entered));
        String reason = SafeWords.of(anyway);
        if (!others.isEmpty() && reason == null) {
            throw Refused.invalid(
                    String.join(", ", others) + (others.size() == 1 ? " has" : " have")
                            + " this federal number already. A supervisor merges two records of one employer; or say why it is another one.");
        }
        store(number, seen, entered);
        record(
                digits(entered) == null ? "Federal number removed" : "Federal number kept",
                number,
                seen + 1,
                others.isEmpty() ? null : "Also that of " + String.join(", ", others) + ": " + reason,
                "fein");
        events.publishEvent(new EmployerChanged(number));
    }

    private List<String> othersWith(String number, byte @Nullable [] print) {
        return jdbc.sql("select number || ' ' || legal_name from employer where fein_print = cast(:print as bytea)"
                        + " and number <> :number and merged_into is null order by number limit 10")
                .param("print", print)
                .param("number", number)
                .query(String.class)
                .list();
    }

    /** Who is friendly in what way (PRO-9). Refuses as {@link #change}. */
    @Transactional
    public void flag(String number, long seen, Set<FriendlyFlag> flags) {
        editable(number, seen);
        String[] names = flags.stream().map(FriendlyFlag::name).sorted().toArray(String[]::new);
        update(number, seen, "flags = :flags", Map.of("flags", names), null);
        record(
                "Friendly-employer flags set",
                number,
                seen + 1,
                flags.isEmpty()
                        ? "None"
                        : flags.stream().map(FriendlyFlag::title).sorted().collect(Collectors.joining(", ")),
                "flags");
    }

    /** Where the employer stands in the pipeline; a stage may come again (PRO-6). Refuses as {@link #change}. */
    @Transactional
    public void stage(String number, long seen, Stage stage, String reason) {
        String words = SafeWords.required(reason, "Say why the employer is in this stage now.");
        editable(number, seen);
        update(number, seen, "stage = :stage", Map.of("stage", stage.name()), null);
        book.addStage(number, stage, words, staff.signedIn().id());
        record("Stage changed", number, seen + 1, stage.title() + ": " + words, "stage");
    }

    /** Another rating than the computed one, with its reason; null goes back to that (PRO-7). Refuses as {@link #change}. */
    @Transactional
    public void rate(String number, long seen, @Nullable Rating rating, String reason) {
        String words = SafeWords.required(reason, "Say why the rating changes.");
        editable(number, seen);
        Person person = staff.signedIn();
        jdbc.sql(
                        "update employer set rating_override = :rating, rating_reason = :reason, rating_by = :by, rating_at = :at,"
                                + " changed_by = :person, changed_at = :now, lock_version = lock_version + 1 where number = :number")
                .param("rating", rating == null ? null : rating.name())
                .param("reason", rating == null ? null : words)
                .param("by", rating == null ? null : person.id())
                .param("at", rating == null ? null : now())
                .param("person", person.id())
                .param("now", now())
                .param("number", number)
                .update();
        record(
                "Rating changed",
                number,
                seen + 1,
                (rating == null ? "As computed" : rating.title()) + ": " + words,
                "rating");
    }

    /** What was put to the employer (PRO-11). Refuses as {@link #change}, so that nothing is recorded twice. */
    @Transactional
    public void presentCase(String number, long seen, BusinessCaseEntry entry) {
        editable(number, seen);
        update(number, seen, "stage = stage", Map.of(), null);
        book.addBusinessCase(number, entry, staff.signedIn().id());
        record("Business case given", number, seen + 1, entry.item().title(), "businessCase");
    }

    /** A new employer's facts beside its identity; part of adding it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void complete(String number, Prospect prospect) {
        jdbc.sql(
                        "update employer set website = :website, source = :source, source_reason = :reason where number = :number")
                .param("website", OneLine.of(prospect.website(), 200, "Website"))
                .param("source", OneLine.of(prospect.source(), 200, "Source"))
                .param("reason", SafeWords.of(prospect.reason()))
                .param("number", number)
                .update();
        if (prospect.fein() != null && !prospect.fein().isBlank()) {
            store(number, 0, prospect.fein());
        }
    }

    /** What a number is found by; null for none. Refuses (422) what is no federal number. */
    byte @Nullable [] fingerprint(@Nullable String entered) {
        String digits = digits(entered);
        return digits == null ? null : secrets.fingerprint(TIN, digits);
    }

    /** As {@link #fingerprint}; nobody else keeps that number until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    byte @Nullable [] keepFingerprint(@Nullable String entered) {
        byte[] print = fingerprint(entered);
        if (print != null) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('fein ' || encode(:print, 'hex'), 0))")
                    .param("print", print)
                    .query(rs -> {});
        }
        return print;
    }

    private void store(String number, long seen, @Nullable String entered) {
        String digits = digits(entered);
        jdbc.sql("select fein_secret from employer where number = :number and fein_secret is not null")
                .param("number", number)
                .query(UUID.class)
                .optional()
                .ifPresent(secrets::forget);
        jdbc.sql(
                        "update employer set fein_secret = :secret, fein_last4 = :last4, fein_print = :print, changed_by = :by,"
                                + " changed_at = :now, lock_version = :next where number = :number")
                .param("secret", digits == null ? null : secrets.keep(FEIN, digits))
                .param("last4", digits == null ? null : digits.substring(5))
                .param("print", digits == null ? null : secrets.fingerprint(TIN, digits))
                .param("by", staff.signedIn().id())
                .param("now", now())
                .param("next", seen + 1)
                .param("number", number)
                .update();
    }

    private static @Nullable String digits(@Nullable String entered) {
        if (entered == null || entered.isBlank()) {
            return null;
        }
        String digits = NOT_DIGITS.matcher(entered).replaceAll("");
        if (!NINE_DIGITS.matcher(digits).matches()) {
            throw Refused.invalid("The federal number (FEIN) has nine digits, such as 12-3456789.");
        }
        return digits;
    }

    private void update(
            String number, long seen, String set, Map<String, Object> values, @Nullable EmployerFacts facts) {
        JdbcClient.StatementSpec statement = jdbc.sql("update employer set " + set
                        + ", changed_by = :by, changed_at = :now, lock_version = lock_version + 1"
                        + " where number = :number and lock_version = :seen")
                .param("by", staff.signedIn().id())
                .param("now", now())
                .param("number", number)
                .param("seen", seen);
        values.forEach(statement::param);
        if (facts != null) {
            statement
                    .param("legalName", facts.legalName())
                    .param("dba", facts.dba())
                    .param("sector", facts.sector().name())
                    .param("street", facts.street())
                    .param("city", facts.city())
                    .param("zip", facts.zip())
                    .param("phone", facts.phone())
                    .param("email", facts.email())
                    .param("website", facts.website());
        }
        statement.update();
    }

    /** The row, which nobody else changes until the transaction ends. */
    private Row editable(String number, long seen) {
        jdbc.sql("select number from employer where number = :number for update")
                .param("number", number)
                .query(String.class)
                .optional();
        Row row = requireEditor(number);
        if (row.version() != seen) {
            throw Refused.conflict(
                    row.changedBy() == null || row.changedAt() == null
                            ? "The employer has changed since you opened this page. Look at it again."
                            : (row.changedBy().equals(Actor.SYSTEM)
                                            ? "An automatic step"
                                            : staff.nameOf(row.changedBy()))
                                    + " has changed the employer on "
                                    + CountyWords.time(row.changedAt())
                                    + ". Look at it again; nothing of yours was done.");
        }
        return row;
    }

    /** Refuses (403) anybody but the employer's counselor and supervisors, and (409) a record that is merged. */
    @Transactional(propagation = Propagation.MANDATORY)
    Row requireEditor(String number) {
        Person person = staff.signedInAs(EDITORS);
        // a merge that is under way is waited for
        jdbc.sql("select 1 from employer where number = :number for key share")
                .param("number", number)
                .query(Integer.class)
                .optional();
        Row row = row(number);
        if (row.mergedInto() != null) {
            throw Refused.conflict("This record was merged into " + row.mergedInto() + ". Work there.");
        }
        if (!mayEdit(person, row)) {
            throw Refused.forbidden(row.ownerName() + " looks after this employer.");
        }
        return row;
    }

    /** As {@link #requireEditor}; an employer that no counselor looks after is the signed-in counselor's from then on (PRO-1). */
    @Transactional(propagation = Propagation.MANDATORY)
    Row takeUp(String number) {
        Person counselor = staff.signedInAs(Role.ERS_EC);
        jdbc.sql("select number from employer where number = :number for update")
                .param("number", number)
                .query(String.class)
                .optional();
        Row row = row(number);
        if (isFree(row)) {
            update(number, row.version(), "owner = :owner", Map.of("owner", counselor.id()), null);
            record("Responsibility taken", number, row.version() + 1, "From " + row.ownerName(), "owner");
        }
        return requireEditor(number);
    }

    private boolean isFree(Row row) {
        return row.mergedInto() == null
                && staff.find(row.owner())
                        .filter(owner -> owner.is(Role.ERS_EC))
                        .isEmpty();
    }

    private static boolean mayEdit(Person person, Row row) {
        return person.is(Role.ER_SUPERVISOR)
                || (person.is(Role.ERS_EC) && person.id().equals(row.owner()));
    }

    private Row row(String number) {
        return jdbc.sql("select e.*, " + EmployerState.SQL
                        + " as state, coalesce(m.name, e.owner) as owner_name, coalesce(r.name, e.rating_by) as rater"
                        + " from employer e left join staff_member m on m.id = e.owner"
                        + " left join staff_member r on r.id = e.rating_by where e.number = :number")
                .param("number", number)
                .param("today", today())
                .param("zone", BusinessCalendar.COUNTY.getId())
                .param("dormantBefore", today().minusDays(settings.dormantDays()))
                .query((row, i) -> {
                    String last4 = row.getString("fein_last4");
                    String override = row.getString("rating_override");
                    return new Row(
                            new EmployerFacts(
                                    row.getString("legal_name"),
                                    row.getString("dba"),
                                    Sector.valueOf(row.getString("sector")),
                                    row.getString("street"),
                                    row.getString("city"),
                                    row.getString("zip"),
                                    row.getString("phone"),
                                    row.getString("email"),
                                    row.getString("website")),
                            row.getString("owner"),
                            row.getString("owner_name"),
                            last4 == null ? null : "••-•••" + last4,
                            row.getString("source"),
                            row.getString("source_reason"),
                            Stage.valueOf(row.getString("stage")),
                            EmployerState.valueOf(row.getString("state")),
                            Arrays.stream((String[]) row.getArray("flags").getArray())
                                    .map(FriendlyFlag::valueOf)
                                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(FriendlyFlag.class))),
                            override == null
                                    ? null
                                    : new EmployerRecord.GivenRating(
                                            Rating.valueOf(override),
                                            row.getString("rating_reason"),
                                            row.getString("rater"),
                                            row.getObject("rating_at", OffsetDateTime.class)
                                                    .toInstant()),
                            row.getString("merged_into"),
                            moment(row.getObject("merged_at", OffsetDateTime.class)),
                            row.getLong("lock_version"),
                            row.getString("changed_by"),
                            moment(row.getObject("changed_at", OffsetDateTime.class)));
                })
                .optional()
                .orElseThrow(() -> Refused.notFound("There is no employer " + number + "."));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static EmployerFacts checked(EmployerFacts entered) {
        return new EmployerFacts(
                OneLine.required(entered.legalName(), 200, "Legal name"),
                OneLine.of(entered.dba(), 200, "Doing business as"),
                entered.sector(),
                OneLine.required(entered.street(), 200, "Street"),
                OneLine.required(entered.city(), 100, "City"),
                OneLine.zip(entered.zip()),
                OneLine.of(entered.phone(), 40, "Phone"),
                OneLine.email(entered.email()),
                OneLine.of(entered.website(), 200, "Website"));
    }

    private static List<String> changes(EmployerFacts before, EmployerFacts after) {
        List<String> changed = new ArrayList<>();
        note(changed, "legalName", before.legalName(), after.legalName());
        note(changed, "dba", before.dba(), after.dba());
        note(changed, "sector", before.sector(), after.sector());
        note(changed, "street", before.street(), after.street());
        note(changed, "city", before.city(), after.city());
        note(changed, "zip", before.zip(), after.zip());
        note(changed, "phone", before.phone(), after.phone());
        note(changed, "email", before.email(), after.email());
        note(changed, "website", before.website(), after.website());
        return changed;
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    private void record(String action, String number, long version, @Nullable String reason, String... changed) {
        audit.record(AuditEntry.done(action, "employer", number)
                .version(version)
                .reason(Words.of(reason))
                .changed(changed));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The employer's own row. */
    record Row(
            EmployerFacts facts,
            String owner,
            String ownerName,
            @Nullable String fein,
            @Nullable String source,
            @Nullable String sourceReason,
            Stage stage,
            EmployerState state,
            Set<FriendlyFlag> flags,
            EmployerRecord.@Nullable GivenRating override,
            @Nullable String mergedInto,
            @Nullable Instant mergedAt,
            long version,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}
}
