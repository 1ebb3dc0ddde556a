package org.placewell.employers;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The county's employers: who they are and in which tiers it works with them. */
@Service
public class EmployerRelations {

    private static final int PAGE = 25;
    /** Who reads employers and their contacts (domain 07): neither scanning clerks nor who only runs the machinery. */
    static final Role[] READERS =
            EnumSet.complementOf(EnumSet.of(Role.ECC_CST, Role.SYS_ADMIN)).toArray(Role[]::new);

    private static final Map<String, String> ORDERS = Map.of(
            "name", "lower(e.legal_name) asc, e.number asc",
            "-name", "lower(e.legal_name) desc, e.number desc",
            "number", "e.number asc",
            "-number", "e.number desc",
            "city", "lower(e.city) asc, e.number asc",
            "-city", "lower(e.city) desc, e.number desc",
            "owner", "owner_name asc, e.number asc",
            "-owner", "owner_name desc, e.number desc",
            "stage", "e.stage asc, lower(e.legal_name) asc, e.number asc",
            "-stage", "e.stage desc, lower(e.legal_name) desc, e.number desc");

    private final Employers employers;
    private final EmployerBook book;
    private final TierEnrollments enrollments;
    private final AgreementTerms terms;
    private final EndingTerms ending;
    private final Pipeline pipeline;
    private final OutreachSettings settings;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JdbcClient jdbc;

    EmployerRelations(
            Employers employers,
            EmployerBook book,
            TierEnrollments enrollments,
            AgreementTerms terms,
            EndingTerms ending,
            Pipeline pipeline,
            OutreachSettings settings,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock,
            JdbcClient jdbc) {
        this.employers = employers;
        this.book = book;
        this.enrollments = enrollments;
        this.terms = terms;
        this.ending = ending;
        this.pipeline = pipeline;
        this.settings = settings;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /**
     * Adds an employer, owned by the signed-in counselor (PRO-1); its contact is the first one on its page. Refuses (422)
     * incomplete input. {@link EmployerIntake#add} asks before whether the county knows it already.
     *
     * @return its number
     */
    @Transactional
    public String add(NewEmployer entered) {
        Person counselor = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        NewEmployer facts = checked(entered);
        String number = "E-%05d".formatted(employers.nextNumber());
        employers.saveAndFlush(new Employer(number, facts, counselor.id(), clock.instant()));
        if (facts.contactName() != null) {
            book.addContact(
                    number,
                    new ContactEntry(facts.contactName(), null, facts.phone(), facts.email(), true, false, false),
                    counselor.id());
        }
        audit.record(AuditEntry.done("Employer added", "employer", number));
        return number;
    }

    @Transactional(readOnly = true)
    public EmployerPage list(EmployerSearch search) {
        staff.signedInAs(READERS);
        String text = search.text() == null
                ? ""
                : search.text().replace("\0", "").strip().toLowerCase(java.util.Locale.ROOT);
        String filter = " where " + (search.standing() == EmployerSearch.Standing.MERGED ? "" : "e.merged_into is null")
                + (search.standing() == null ? "" : standing(search.standing()))
                + (text.isEmpty() ? "" : " and e.search_text like :text escape '!'")
                + (search.owner() == null ? "" : " and e.owner = :owner")
                + (search.stage() == null ? "" : " and e.stage = :stage")
                + (search.state() == null ? "" : " and " + EmployerState.SQL + " = :state")
                + (search.flag() == null ? "" : " and e.flags @> array[cast(:flag as text)]");
        Map<String, Object> asked = Map.of(
                "state",
                search.state() == null ? "" : search.state().name(),
                "zone",
                BusinessCalendar.COUNTY.getId(),
                "dormantBefore",
                today().minusDays(settings.dormantDays()),
                "text",
                "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%",
                "owner",
                search.owner() == null ? "" : search.owner(),
                "stage",
                search.stage() == null ? "" : search.stage().name(),
                "flag",
                search.flag() == null ? "" : search.flag().name(),
                "today",
                today());
        long total = jdbc.sql("select count(*) from employer e" + filter)
                .params(asked)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<EmployerRow> rows = jdbc.sql(
                        "select e.number, e.legal_name, e.dba, e.sector, e.city, e.stage, e.merged_into,"
                                + EmployerState.SQL + " as state,"
                                + " coalesce(m.name, e.owner) as owner_name,"
                                + tierState(Tier.TIER_I) + " as tier_1," + tierState(Tier.TIER_II_PWEX) + " as tier_2"
                                + " from employer e left join staff_member m on m.id = e.owner" + filter
                                + " order by "
                                + ORDERS.getOrDefault(search.sort(), "lower(e.legal_name) asc, e.number asc")
                                + " limit :limit offset :offset")
                .params(asked)
                .param("limit", PAGE)
                .param("offset", (page - 1) * PAGE)
                .query((row, i) -> new EmployerRow(
                        row.getString("number"),
                        row.getString("legal_name"),
                        row.getString("dba"),
                        Sector.valueOf(row.getString("sector")),
                        row.getString("city"),
                        row.getString("owner_name"),
                        tierStateOf(row.getString("tier_1")),
                        tierStateOf(row.getString("tier_2")),
                        Stage.valueOf(row.getString("stage")),
                        EmployerState.valueOf(row.getString("state")),
                        row.getString("merged_into")))
                .list();
        return new EmployerPage(rows, total, page, pages);
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public EmployerView get(String number) {
        staff.signedInAs(READERS);
        Employer employer = find(number);
        LocalDate today = today();
        Map<UUID, Instant> reminders = ending.reminders(number);
        Situation situation = situation(number);
        List<TierEnrollment> agreements = enrollments.findByEmployerNumberOrderByCreatedAt(number);
        Set<TierEnrollment> suspended =
                agreements.stream().collect(Collectors.groupingBy(TierEnrollment::tier)).values().stream()
                        .flatMap(ofTier -> TierEnrollment.suspended(ofTier).stream())
                        .collect(Collectors.toSet());
        return new EmployerView(
                employer.number(),
                employer.legalName(),
                employer.dba(),
                employer.sector(),
                employer.street(),
                employer.city(),
                employer.zip(),
                employer.contactName(),
                employer.phone(),
                employer.email(),
                employer.owner(),
                situation.ownerName(),
                employer.createdAt(),
                situation.state(),
                situation.stage(),
                agreements.stream()
                        .map(enrollment -> new EmployerView.TierStanding(
                                enrollment.tier(),
                                enrollment.stateOn(today),
                                enrollment.kind(),
                                enrollment.effectiveOn(),
                                enrollment.packetNumber(),
                                enrollment.termEndsOn(),
                                enrollment.insuranceEndsOn(),
                                reminders.get(enrollment.id()),
                                enrollment.suspendedBy() == null ? null : staff.nameOf(enrollment.suspendedBy()),
                                enrollment.suspendedAt(),
                                enrollment.suspendedReason(),
                                suspended.contains(enrollment),
                                enrollment.version()))
                        .toList());
    }

    /**
     * As {@link #get}, for new work; refuses (409) a record that was merged, and nobody merges it until the caller's transaction
     * ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EmployerView getToWork(String number) {
        requireUnmerged(number, "key share");
        return get(number);
    }

    /** As {@link #getToWork}; nobody else asks for a tier of this employer until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public EmployerView getToEnroll(String number) {
        requireUnmerged(number, "no key update");
        return get(number);
    }

    /** For rooms that have checked who asks: those of the numbers that there are. */
    @Transactional(readOnly = true)
    public Map<String, EmployerBrief> briefs(Collection<String> numbers) {
        return jdbc
                .sql(
                        "select number, legal_name, dba, sector, city, owner, fein_last4 from employer where number = any(:numbers)")
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, i) -> new EmployerBrief(
                        row.getString("number"),
                        row.getString("legal_name"),
                        row.getString("dba"),
                        Sector.valueOf(row.getString("sector")),
                        row.getString("city"),
                        row.getString("owner"),
                        row.getString("fein_last4")))
                .list()
                .stream()
                .collect(Collectors.toMap(EmployerBrief::number, Function.identity()));
    }

    /**
     * A packet for the tier has been opened: the tier is pending. The packet's own unique row has decided about duplicates.
     * Refuses (409) a record that was merged.
     */
    @Transactional
    public void enroll(String number, Tier tier, String packetNumber) {
        requireUnmerged(number, "key share");
        terms.endTermOf(number, tier);
        enrollments.saveAndFlush(new TierEnrollment(number, tier, AgreementKind.NEW, packetNumber, clock.instant()));
        pipeline.tierAskedFor(number, packetNumber);
        audit.record(AuditEntry.done("Tier asked for", "employer", number).reason(tier.title() + ", " + packetNumber));
    }

    /**
     * A packet for the next agreement of a standing tier has been opened; the standing one is untouched until that is approved
     * (ONB-12). Refuses (409) a tier that does not stand, is suspended, or has its next agreement already.
     *
     * @return the packet of the standing agreement
     */
    @Transactional
    public String renew(String number, Tier tier, AgreementKind kind, String packetNumber) {
        List<TierEnrollment> agreements = enrollments.lockAll(number, tier);
        TierEnrollment standing = agreements.stream()
                .filter(one -> one.stateOn(today()).stands())
                .findFirst()
                .orElseThrow(() -> Refused.conflict(
                        tier.title() + " does not stand for this employer. Open a new packet instead."));
        if (standing.state() == TierState.SUSPENDED) {
            throw Refused.conflict(tier.title()
                    + " is suspended. Its agreement can be renewed or amended when the suspension is lifted.");
        }
        agreements.stream()
                .filter(one -> one.state() == TierState.UPCOMING)
                .findFirst()
                .ifPresent(next -> {
                    throw Refused.conflict("The next agreement is approved already: " + next.packetNumber() + ", from "
                            + CountyWords.day(requireNonNull(next.effectiveOn())) + ".");
                });
        enrollments.saveAndFlush(new TierEnrollment(number, tier, kind, packetNumber, clock.instant()));
        audit.record(AuditEntry.done(kind.title() + " asked for", "employer", number)
                .reason(tier.title() + ", " + packetNumber + " after " + standing.packetNumber()));
        return standing.packetNumber();
    }

    /**
     * The tier's packet is approved (APV-8): its agreement is in force from its first day on. A second call for the same packet
     * is an error of the caller.
     */
    @Transactional
    public void approveTier(String packetNumber, AgreementTerm term) {
        TierEnrollment enrollment = enrollmentOf(packetNumber);
        enrollment.approve(term);
        audit.record(AuditEntry.done("Tier approved", "employer", enrollment.employerNumber())
                .outcome("approved")
                .reason(enrollment.tier().title() + " from " + term.effectiveOn() + ", " + packetNumber)
                .changed("state", "effective_on", "term_ends_on", "insurance_ends_on"));
        terms.beginIfDue(enrollment);
    }

    /** The tier's packet was denied or withdrawn; a new one may be opened. */
    @Transactional
    public void closeTier(String packetNumber) {
        TierEnrollment enrollment = enrollmentOf(packetNumber);
        enrollment.close();
        audit.record(AuditEntry.done("Tier closed", "employer", enrollment.employerNumber())
                .reason(enrollment.tier().title() + ", " + packetNumber)
                .changed("state"));
        events.publishEvent(new TierClosed(enrollment.employerNumber(), enrollment.tier(), packetNumber));
    }

    private record Situation(EmployerState state, Stage stage, String ownerName) {}

    private Situation situation(String number) {
        return jdbc.sql("select e.stage, " + EmployerState.SQL + " as state, coalesce(m.name, e.owner) as owner_name"
                        + " from employer e left join staff_member m on m.id = e.owner where e.number = :number")
                .param("number", number)
                .param("today", today())
                .param("zone", BusinessCalendar.COUNTY.getId())
                .param("dormantBefore", today().minusDays(settings.dormantDays()))
                .query(Situation.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private Employer find(String number) {
        return employers
                .findByNumber(number)
                .orElseThrow(() -> Refused.notFound("There is no employer " + number + "."));
    }

    private void requireUnmerged(String number, String lock) {
        jdbc.sql("select merged_into from employer where number = :number for " + lock)
                .param("number", number)
                .query((row, i) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(Function.identity())
                .ifPresent(into -> {
                    throw Refused.conflict("This record was merged into " + into + ". Work there.");
                });
    }

    private TierEnrollment enrollmentOf(String packetNumber) {
        return enrollments
                .findByPacketNumber(packetNumber)
                .orElseThrow(() -> new IllegalStateException("No enrollment for packet " + packetNumber));
    }

    private static String standing(EmployerSearch.Standing standing) {
        String stands = "t.employer_number = e.number and t.state in ('APPROVED', 'SUSPENDED')"
                + " and (t.term_ends_on is null or t.term_ends_on >= :today)";
        return switch (standing) {
            case APPROVED -> tiers(stands + " and t.state = 'APPROVED'");
            case SUSPENDED -> tiers(stands + " and t.state = 'SUSPENDED'");
            case PENDING -> tiers("t.employer_number = e.number and t.state = 'PENDING'");
            case EXPIRED ->
                " and (e.number in (select t.employer_number from employer_tier t where t.state = 'EXPIRED' or"
                        + " (t.state in ('APPROVED', 'SUSPENDED') and t.term_ends_on < :today)) or e.number in"
                        + " (select t.employer_number from employer_tier t where t.state in ('APPROVED', 'SUSPENDED')"
                        + " and t.insurance_ends_on < :today))";
            case NONE ->
                " and not"
                        + tiers("t.employer_number = e.number and t.state <> 'CLOSED'")
                                .substring(4);
            case MERGED -> "e.merged_into is not null";
        };
    }

    private static String tiers(String condition) {
        return " and exists (select 1 from employer_tier t where " + condition + ")";
    }

    private static String tierState(Tier tier) {
        return " (select case when bool_or(t.state in ('APPROVED', 'SUSPENDED', 'UPCOMING') and t.effective_on <= :today"
                + " and (t.term_ends_on is null or t.term_ends_on >= :today))"
                + " then case when bool_or(t.state = 'SUSPENDED') then 'SUSPENDED' else 'APPROVED' end"
                + " when bool_or(t.state = 'PENDING') then 'PENDING'"
                + " when bool_or(t.state = 'UPCOMING' and t.effective_on > :today) then 'UPCOMING'"
                + " when bool_or(t.state <> 'REPLACED') then 'EXPIRED' end"
                + " from employer_tier t where t.employer_number = e.number and t.tier = '"
                + tier.name()
                + "' and t.state <> 'CLOSED')";
    }

    private static @Nullable TierState tierStateOf(@Nullable String state) {
        return state == null ? null : TierState.valueOf(state);
    }

    private static NewEmployer checked(NewEmployer entered) {
        String zip = OneLine.zip(entered.zip());
        String email = OneLine.email(entered.email());
        return new NewEmployer(
                OneLine.required(entered.legalName(), 200, "Legal name"),
                OneLine.of(entered.dba(), 200, "Doing business as"),
                entered.sector(),
                OneLine.required(entered.street(), 200, "Street"),
                OneLine.required(entered.city(), 100, "City"),
                zip,
                OneLine.of(entered.contactName(), 120, "Contact name"),
                OneLine.of(entered.phone(), 40, "Phone"),
                email);
    }
}
