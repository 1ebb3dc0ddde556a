package org.placewell.employers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets approved agreements begin and end with their days; one that follows another leaves no gap and invents none (ONB-12). */
@Component
class AgreementTerms {

    private final TierEnrollments enrollments;
    private final Pipeline pipeline;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgreementTerms(
            TierEnrollments enrollments,
            Pipeline pipeline,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.enrollments = enrollments;
        this.pipeline = pipeline;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Puts an approved agreement in force if its first day has come; the standing one gives way. */
    @Transactional(propagation = Propagation.MANDATORY)
    void beginIfDue(TierEnrollment approved) {
        if (!approved.hasBegun(today())) {
            return;
        }
        List<TierEnrollment> all = enrollments.lockAll(approved.employerNumber(), approved.tier());
        TierEnrollment before = TierEnrollment.last(all).orElse(null);
        if (before != null && before.state().stands()) {
            before.giveWay();
            enrollments.saveAndFlush(before);
            record(
                    "Agreement replaced",
                    before,
                    "the agreement of " + before.packetNumber() + " by that of " + approved.packetNumber());
        }
        approved.begin(before);
        enrollments.saveAndFlush(approved);
        LocalDate first = Objects.requireNonNull(approved.effectiveOn());
        pipeline.tierInForce(approved.employerNumber(), first);
        record("Agreement begun", approved, CountyWords.day(first) + ", " + approved.packetNumber());
        if (approved.state() == TierState.APPROVED) {
            events.publishEvent(new TierApproved(approved.employerNumber(), approved.tier(), first));
        } else {
            events.publishEvent(new TierTermChanged(approved.employerNumber(), approved.tier()));
        }
    }

    /** The agreements whose first day has come and of which nobody has been told. */
    @Transactional(readOnly = true)
    List<UUID> begunTerms() {
        return enrollments.begun(today());
    }

    @Transactional
    void beginTerm(UUID enrollment) {
        locked(enrollment).ifPresent(this::beginIfDue);
    }

    /** The terms that have ended and of which nobody has been told. */
    @Transactional(readOnly = true)
    List<UUID> endedTerms() {
        return enrollments.ended(today());
    }

    /** Writes down that a term has ended and tells whoever must know; the standing itself follows from the date. */
    @Transactional
    void endTerm(UUID enrollment) {
        locked(enrollment).ifPresent(this::endIfOver);
    }

    /** Makes room for the next agreement where the last one has ended and nobody has written that down yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    void endTermOf(String employerNumber, Tier tier) {
        enrollments.lockAll(employerNumber, tier).forEach(this::endIfOver);
    }

    /** All agreements of the tier are held, the oldest first, so that no two who move them wait for each other. */
    private Optional<TierEnrollment> locked(UUID id) {
        return enrollments
                .placeOf(id)
                .flatMap(place -> enrollments.lockAll(place.employerNumber(), place.tier()).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
    }

    private void endIfOver(TierEnrollment enrollment) {
        if (!enrollment.state().stands() || enrollment.stateOn(today()) != TierState.EXPIRED) {
            return;
        }
        LocalDate last = Objects.requireNonNull(enrollment.termEndsOn());
        enrollment.expire();
        enrollments.saveAndFlush(enrollment);
        record("Tier ended", enrollment, "the agreement ended on " + CountyWords.day(last));
        events.publishEvent(new TierEnded(enrollment.employerNumber(), enrollment.tier(), last));
    }

    private void record(String action, TierEnrollment enrollment, String words) {
        audit.record(AuditEntry.done(action, "employer", enrollment.employerNumber())
                .reason(enrollment.tier().title() + ": " + words)
                .changed("state"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
