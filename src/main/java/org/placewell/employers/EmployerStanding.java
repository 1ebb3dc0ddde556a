package org.placewell.employers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How an employer stands in a tier after its approval: suspended, reinstated, ended with its term (domain 05, 5.2). */
@Service
public class EmployerStanding {

    private static final Role[] DECIDE = {Role.ER_SUPERVISOR, Role.PROGRAM_MANAGER};
    private static final Role[] SEE_ENDING = {Role.ERS_EC, Role.ER_SUPERVISOR, Role.PROGRAM_MANAGER, Role.QA_AUDITOR};
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    /** As the trail names a suspension, and what was done with it. */
    static final String SUSPENSION = "tier-suspension";

    static final String SUSPENDED = "Tier suspended";
    static final String LIFTED = "Suspension lifted";

    private final TierEnrollments enrollments;
    private final EndingTerms ending;
    private final EmployerBook book;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EmployerStanding(
            TierEnrollments enrollments,
            EndingTerms ending,
            EmployerBook book,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.enrollments = enrollments;
        this.ending = ending;
        this.book = book;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** For rooms that have checked who asks: the state today; empty where the employer never asked for the tier, or in vain. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<TierState> of(String employerNumber, Tier tier) {
        return enrollments.findByEmployerNumberOrderByCreatedAt(employerNumber).stream()
                .filter(enrollment -> enrollment.tier() == tier)
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), agreements -> TierEnrollment.standing(agreements, today())));
    }

    /**
     * For rooms that have checked who asks: nobody begins on a day at a worksite that is suspended then (domain 00). Refuses (409)
     * that; the suspension stands until the caller's transaction ends.
     *
     * @param worksite null where none was chosen, and the address decides
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireOpenWorksite(
            String employerNumber, @Nullable UUID worksite, @Nullable String street, String city, LocalDate on) {
        book.suspendedAt(employerNumber, worksite, street, city, on).ifPresent(name -> {
            throw Refused.conflict("The worksite " + name + " is suspended. Nobody begins there until that is lifted.");
        });
    }

    /** For rooms that have checked who asks: whether somebody has suspended the tier and nobody has lifted that, also after its end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isSuspended(String employerNumber, Tier tier) {
        return TierEnrollment.suspended(enrollments.findByEmployerNumberOrderByCreatedAt(employerNumber).stream()
                        .filter(enrollment -> enrollment.tier() == tier)
                        .toList())
                .isPresent();
    }

    /**
     * For rooms that have checked who asks: nobody begins in a tier on a day on which it is suspended, or its agreement or its
     * insurance has ended (domain 00). Refuses (409) that; what the tier stands under stays so until the caller's transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireInForce(String employerNumber, Tier tier, LocalDate on) {
        List<TierEnrollment> agreements = enrollments.keepAll(employerNumber, tier);
        TierEnrollment.suspended(agreements)
                .map(one -> LocalDate.ofInstant(Objects.requireNonNull(one.suspendedAt()), BusinessCalendar.COUNTY))
                .filter(since -> !since.isAfter(on))
                .ifPresent(since -> {
                    throw Refused.conflict(tier.title() + " is suspended since " + CountyWords.day(since)
                            + ". Nobody begins until somebody else lifts that.");
                });
        boolean covered = agreements.stream().anyMatch(one -> one.covers(on));
        if (!covered && agreements.stream().anyMatch(one -> one.began(on))) {
            throw Refused.conflict("The agreement for " + tier.title() + " had ended before " + CountyWords.day(on)
                    + ". A new packet comes first.");
        }
        agreements.stream()
                .filter(one -> covered ? one.covers(on) : one.stateOn(today()).stands())
                .map(TierEnrollment::insuranceEndsOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(last -> last.isBefore(on))
                .ifPresent(last -> {
                    throw Refused.conflict("The insurance for " + tier.title() + " ended on " + CountyWords.day(last)
                            + ". A packet with a new certificate comes first.");
                });
    }

    /** For rooms that have checked who asks: each agreement of the tier as it is today, those that are over too, oldest first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<AgreementStanding> agreements(String employerNumber, Tier tier) {
        return enrollments.findByEmployerNumberOrderByCreatedAt(employerNumber).stream()
                .filter(enrollment -> enrollment.tier() == tier)
                .map(this::today)
                .toList();
    }

    /** For rooms that have checked who asks: the agreement of a packet as it is today. */
    @Transactional(propagation = Propagation.MANDATORY)
    public AgreementStanding agreement(String packetNumber) {
        return enrollments
                .findByPacketNumber(packetNumber)
                .map(this::today)
                .orElseThrow(() -> new IllegalStateException("No enrollment for packet " + packetNumber));
    }

    private AgreementStanding today(TierEnrollment enrollment) {
        return new AgreementStanding(
                enrollment.packetNumber(),
                enrollment.stateOn(today()),
                enrollment.effectiveOn(),
                enrollment.termEndsOn(),
                enrollment.insuranceEndsOn());
    }

    /** As {@link #of}, and it stays so until the caller's transaction ends: what the caller makes of it is never overtaken. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<TierState> kept(String employerNumber, Tier tier) {
        return TierEnrollment.standing(enrollments.keepAll(employerNumber, tier), today());
    }

    /**
     * Suspends an approved tier. Refuses (403) other roles, (409) a tier that is not approved or changed since the form showed
     * {@code version}, (422) a missing reason.
     */
    @Transactional
    public void suspend(String employerNumber, Tier tier, long version, String reason) {
        Person person = staff.signedInAs(DECIDE);
        String words = SafeWords.required(reason, "Say why the tier is suspended.");
        TierEnrollment enrollment = current(employerNumber, tier, version);
        requireState(enrollment, TierState.APPROVED);
        enrollment.suspend(words, person.id(), clock.instant());
        recordSuspension(SUSPENDED, enrollment, words);
        events.publishEvent(new TierSuspended(employerNumber, tier, today()));
    }

    /** Lifts a suspension, also one that has outlived its agreement. Refuses as {@link #suspend}, and (403) who suspended it (SOD-8). */
    @Transactional
    public void lift(String employerNumber, Tier tier, long version, String reason) {
        Person person = staff.signedInAs(DECIDE);
        String words = SafeWords.required(reason, "Say why the suspension is lifted.");
        TierEnrollment enrollment = TierEnrollment.suspended(enrollments.lockAll(employerNumber, tier))
                .map(suspended -> unchanged(suspended, version))
                .orElseThrow(() -> Refused.conflict(tier.title() + " is not suspended now."));
        if (person.id().equals(enrollment.suspendedBy())) {
            throw Refused.forbidden("You suspended this tier; somebody else lifts the suspension.");
        }
        recordSuspension(LIFTED, enrollment, words);
        enrollment.reinstate();
        events.publishEvent(new TierReinstated(employerNumber, tier, today()));
    }

    /** Sets the last day of the agreement, or takes it away. Refuses as {@link #suspend}, and (422) a day that has passed. */
    @Transactional
    public void endOn(String employerNumber, Tier tier, long version, @Nullable LocalDate day) {
        staff.signedInAs(DECIDE);
        if (day != null && (day.isBefore(today()) || day.isAfter(LATEST))) {
            throw Refused.invalid("The agreement's last day is today or later.");
        }
        TierEnrollment enrollment = current(employerNumber, tier, version);
        if (!enrollment.state().stands()) {
            throw Refused.conflict("The tier is not approved yet.");
        }
        enrollment.endOn(day);
        record(
                "End of agreement set",
                enrollment,
                tier.title() + ": " + (day == null ? "no end" : CountyWords.day(day)),
                "term_ends_on");
        events.publishEvent(new TierTermChanged(employerNumber, tier));
    }

    /** Agreements and insurances of standing tiers that end, or whose insurance has ended (ONB-12). */
    @Transactional(readOnly = true)
    public EndingPage ending(EndingSearch search) {
        return ending.find(search, staff.signedInAs(SEE_ENDING).id());
    }

    /**
     * For rooms that have checked who asks: the undecided packet that the tier waits for, which stays so until the transaction
     * ends. None while an agreement stands: what is asked for then waits for no renewal.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> pendingPacket(String employerNumber, Tier tier) {
        List<TierEnrollment> agreements = enrollments.keepAll(employerNumber, tier);
        boolean stands = TierEnrollment.standing(agreements, today())
                .filter(TierState::stands)
                .isPresent();
        return stands
                ? Optional.empty()
                : agreements.stream()
                        .filter(one -> one.state() == TierState.PENDING)
                        .findFirst()
                        .map(TierEnrollment::packetNumber);
    }

    private TierEnrollment current(String employerNumber, Tier tier, long version) {
        TierEnrollment enrollment = enrollments.lockAll(employerNumber, tier).stream()
                .filter(one -> !one.state().over())
                .min(Comparator.comparing(one -> !one.state().stands()))
                .orElseThrow(() -> Refused.conflict(tier.title() + " does not stand for this employer."));
        if (enrollment.stateOn(today()) == TierState.EXPIRED) {
            throw Refused.conflict("The agreement has ended. A new packet renews it.");
        }
        return unchanged(enrollment, version);
    }

    private TierEnrollment unchanged(TierEnrollment enrollment, long version) {
        if (enrollment.version() != version) {
            throw Refused.conflict(changed(enrollment));
        }
        return enrollment;
    }

    private String changed(TierEnrollment enrollment) {
        Instant at = enrollment.suspendedAt();
        return enrollment.suspendedBy() == null || at == null
                ? "The tier has changed since you opened this page. Look at it again."
                : staff.nameOf(enrollment.suspendedBy()) + " has suspended the tier on " + CountyWords.time(at) + ".";
    }

    private static void requireState(TierEnrollment enrollment, TierState expected) {
        if (enrollment.state() != expected) {
            throw Refused.conflict("The tier is " + enrollment.state().title().toLowerCase(Locale.ROOT) + " now.");
        }
    }

    private void record(String action, TierEnrollment enrollment, String reason, String field) {
        audit.record(AuditEntry.done(action, "employer", enrollment.employerNumber())
                .reason(reason)
                .changed(field));
    }

    /** Each suspension is a thing of its own in the trail: whoever lifts one may have suspended the tier another time (SOD-8). */
    private void recordSuspension(String action, TierEnrollment enrollment, String words) {
        Instant since = Objects.requireNonNull(enrollment.suspendedAt()).truncatedTo(ChronoUnit.SECONDS);
        String suspension = enrollment.employerNumber() + "/" + enrollment.tier() + "/" + since;
        audit.record(
                AuditEntry.done(action, SUSPENSION, suspension).reason(words).changed("state"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
