package org.placewell.employers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The county's employers: who they are and in which tiers it works with them. */
@Service
public class EmployerRelations {

    private static final int PAGE = 25;
    private static final Pattern ZIP = Pattern.compile("[0-9]{5}(-[0-9]{4})?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{Cf}\\s]*");
    /** Also what reverses the direction of text: such a name reads in lists and letters as another one. */
    private static final Pattern NOT_ONE_LINE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Role[] READERS = java.util.Arrays.stream(Role.values())
            .filter(role -> role != Role.SYS_ADMIN)
            .toArray(Role[]::new);
    private static final Map<String, String> ORDERS = Map.of(
            "name", "lower(e.legal_name) asc, e.number asc",
            "-name", "lower(e.legal_name) desc, e.number desc",
            "number", "e.number asc",
            "-number", "e.number desc",
            "city", "lower(e.city) asc, e.number asc",
            "-city", "lower(e.city) desc, e.number desc");

    private final Employers employers;
    private final TierEnrollments enrollments;
    private final EmployerStanding standing;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JdbcClient jdbc;

    EmployerRelations(
            Employers employers,
            TierEnrollments enrollments,
            EmployerStanding standing,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock,
            JdbcClient jdbc) {
        this.employers = employers;
        this.enrollments = enrollments;
        this.standing = standing;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /**
     * Adds an employer, owned by the signed-in counselor (PRO-1). Refuses (422) incomplete input.
     *
     * @return its number
     */
    @Transactional
    public String add(NewEmployer entered) {
        Person counselor = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        NewEmployer facts = checked(entered);
        String number = "E-%05d".formatted(employers.nextNumber());
        employers.save(new Employer(number, facts, counselor.id(), clock.instant()));
        audit.record(AuditEntry.done("Employer added", "employer", number));
        return number;
    }

    @Transactional(readOnly = true)
    public EmployerPage list(EmployerSearch search) {
        staff.signedInAs(READERS);
        String text = search.text() == null
                ? ""
                : search.text().replace("\0", "").strip().toLowerCase(java.util.Locale.ROOT);
        String filter = text.isEmpty() ? "" : " where e.search_text like :text escape '!'";
        String like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        long total = jdbc.sql("select count(*) from employer e" + filter)
                .param("text", like)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<EmployerRow> rows = jdbc.sql("select e.number, e.legal_name, e.dba, e.sector, e.city,"
                        + " coalesce(m.name, e.owner) as owner_name,"
                        + tierState(Tier.TIER_I) + " as tier_1," + tierState(Tier.TIER_II_PWEX) + " as tier_2"
                        + " from employer e left join staff_member m on m.id = e.owner" + filter
                        + " order by " + ORDERS.getOrDefault(search.sort(), "lower(e.legal_name) asc, e.number asc")
                        + " limit :limit offset :offset")
                .param("text", like)
                .param("today", today())
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
                        tierStateOf(row.getString("tier_2"))))
                .list();
        return new EmployerPage(rows, total, page, pages);
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public EmployerView get(String number) {
        staff.signedInAs(READERS);
        Employer employer = find(number);
        LocalDate today = today();
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
                staff.nameOf(employer.owner()),
                employer.createdAt(),
                enrollments.findByEmployerNumberOrderByCreatedAt(number).stream()
                        .map(enrollment -> new EmployerView.TierStanding(
                                enrollment.tier(),
                                enrollment.stateOn(today),
                                enrollment.effectiveOn(),
                                enrollment.packetNumber(),
                                enrollment.termEndsOn(),
                                enrollment.suspendedBy() == null ? null : staff.nameOf(enrollment.suspendedBy()),
                                enrollment.suspendedAt(),
                                enrollment.suspendedReason(),
                                enrollment.version()))
                        .toList());
    }

    /** For rooms that have checked who asks: those of the numbers that there are. */
    @Transactional(readOnly = true)
    public Map<String, EmployerBrief> briefs(Collection<String> numbers) {
        return jdbc
                .sql("select number, legal_name, sector, owner from employer where number = any(:numbers)")
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, i) -> new EmployerBrief(
                        row.getString("number"),
                        row.getString("legal_name"),
                        Sector.valueOf(row.getString("sector")),
                        row.getString("owner")))
                .list()
                .stream()
                .collect(Collectors.toMap(EmployerBrief::number, Function.identity()));
    }

    /** A packet for the tier has been opened: the tier is pending. The packet's own unique row has decided about duplicates. */
    @Transactional
    public void enroll(String number, Tier tier, String packetNumber) {
        standing.endTermOf(number, tier);
        enrollments.saveAndFlush(new TierEnrollment(number, tier, packetNumber, clock.instant()));
        audit.record(AuditEntry.done("Tier asked for", "employer", number).reason(tier.title() + ", " + packetNumber));
    }

    /** The tier's packet is approved (APV-8). A second call for the same packet is an error of the caller. */
    @Transactional
    public void approveTier(String packetNumber, LocalDate effectiveOn) {
        TierEnrollment enrollment = enrollmentOf(packetNumber);
        enrollment.approve(effectiveOn);
        audit.record(AuditEntry.done("Tier approved", "employer", enrollment.employerNumber())
                .outcome("approved")
                .reason(enrollment.tier().title() + " from " + effectiveOn + ", " + packetNumber)
                .changed("state", "effective_on"));
        events.publishEvent(new TierApproved(enrollment.employerNumber(), enrollment.tier(), effectiveOn));
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

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private Employer find(String number) {
        return employers
                .findByNumber(number)
                .orElseThrow(() -> Refused.notFound("There is no employer " + number + "."));
    }

    private TierEnrollment enrollmentOf(String packetNumber) {
        return enrollments
                .findByPacketNumber(packetNumber)
                .orElseThrow(() -> new IllegalStateException("No enrollment for packet " + packetNumber));
    }

    private static String tierState(Tier tier) {
        return " (select case when t.state in ('APPROVED', 'SUSPENDED') and t.term_ends_on < :today then 'EXPIRED'"
                + " else t.state end from employer_tier t where t.employer_number = e.number and t.tier = '"
                + tier.name()
                + "' and t.state <> 'CLOSED' order by t.created_at desc limit 1)";
    }

    private static @Nullable TierState tierStateOf(@Nullable String state) {
        return state == null ? null : TierState.valueOf(state);
    }

    private static NewEmployer checked(NewEmployer entered) {
        String zip = entered.zip().strip();
        String email = blankAsNull(entered.email(), 254, "E-mail");
        if (!ZIP.matcher(zip).matches()) {
            throw Refused.invalid("ZIP must be five digits, such as 95113.");
        }
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw Refused.invalid("E-mail must look like name@company.example.");
        }
        return new NewEmployer(
                required(entered.legalName(), 200, "Legal name"),
                blankAsNull(entered.dba(), 200, "Doing business as"),
                entered.sector(),
                required(entered.street(), 200, "Street"),
                required(entered.city(), 100, "City"),
                zip,
                blankAsNull(entered.contactName(), 120, "Contact name"),
                blankAsNull(entered.phone(), 40, "Phone"),
                email);
    }

    private static String required(String value, int max, String label) {
        String text = blankAsNull(value, max, label);
        if (text == null) {
            throw Refused.invalid(label + " is missing.");
        }
        return text;
    }

    private static @Nullable String blankAsNull(@Nullable String value, int max, String label) {
        if (value == null || UNSEEN.matcher(value).matches()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > max || NOT_ONE_LINE.matcher(text).find()) {
            throw Refused.invalid(label + " must be one line of at most " + max + " characters.");
        }
        return text;
    }
}
