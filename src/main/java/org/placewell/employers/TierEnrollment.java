package org.placewell.employers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One agreement of an employer in one tier, from the packet that asks for it on (domain 05, 5.2). */
@Entity
@Table(name = "employer_tier")
class TierEnrollment {

    @Id
    private UUID id;

    @Column(name = "employer_number")
    private String employerNumber;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Enumerated(EnumType.STRING)
    private TierState state;

    @Enumerated(EnumType.STRING)
    private AgreementKind kind;

    @Column(name = "packet_number")
    private String packetNumber;

    @Column(name = "effective_on")
    private @Nullable LocalDate effectiveOn;

    @Column(name = "term_ends_on")
    private @Nullable LocalDate termEndsOn;

    @Column(name = "insurance_ends_on")
    private @Nullable LocalDate insuranceEndsOn;

    @Column(name = "suspended_by")
    private @Nullable String suspendedBy;

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "suspended_reason")
    private @Nullable String suspendedReason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "lock_version")
    private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected TierEnrollment() {}

    TierEnrollment(String employerNumber, Tier tier, AgreementKind kind, String packetNumber, Instant now) {
        this.id = UUID.randomUUID();
        this.employerNumber = employerNumber;
        this.tier = tier;
        this.state = TierState.PENDING;
        this.kind = kind;
        this.packetNumber = packetNumber;
        this.createdAt = now;
    }

    /** Approved; {@link #begin} on its first day puts it in force. */
    void approve(AgreementTerm term) {
        require(TierState.PENDING);
        state = TierState.UPCOMING;
        effectiveOn = term.effectiveOn();
        termEndsOn = term.endsOn();
        insuranceEndsOn = term.insuranceEndsOn();
    }

    /**
     * Puts it in force.
     *
     * @param before the agreement that it follows: its suspension goes on until somebody lifts it
     */
    void begin(@Nullable TierEnrollment before) {
        require(TierState.UPCOMING);
        state = TierState.APPROVED;
        if (before != null && before.suspendedBy != null) {
            state = TierState.SUSPENDED;
            suspendedBy = before.suspendedBy;
            suspendedAt = before.suspendedAt;
            suspendedReason = before.suspendedReason;
        }
    }

    void giveWay() {
        state = TierState.REPLACED;
    }

    void close() {
        require(TierState.PENDING);
        state = TierState.CLOSED;
    }

    void suspend(String reason, String by, Instant now) {
        require(TierState.APPROVED);
        state = TierState.SUSPENDED;
        suspendedBy = by;
        suspendedAt = now;
        suspendedReason = reason;
    }

    /** Who suspended it, and why, stays readable in the audit trail alone. One that has ended stays so. */
    void reinstate() {
        state = state == TierState.SUSPENDED ? TierState.APPROVED : state;
        suspendedBy = null;
        suspendedAt = null;
        suspendedReason = null;
    }

    /** The last day of the agreement; null if it has none. */
    void endOn(@Nullable LocalDate day) {
        termEndsOn = day;
    }

    void expire() {
        state = TierState.EXPIRED;
    }

    /** As the day says: a term that has begun or ended counts so before anybody writes it down. */
    TierState stateOn(LocalDate today) {
        TierState due = hasBegun(today) ? TierState.APPROVED : state;
        return due.stands() && termEndsOn != null && termEndsOn.isBefore(today) ? TierState.EXPIRED : due;
    }

    /** Whether its first day has come and nobody has put it in force yet. */
    boolean hasBegun(LocalDate today) {
        return state == TierState.UPCOMING && effectiveOn != null && !effectiveOn.isAfter(today);
    }

    /** The agreement in force, else the last that was until its end, under all of an employer in a tier, oldest first. */
    static Optional<TierEnrollment> last(List<TierEnrollment> agreements) {
        return agreements.stream()
                .filter(one -> one.state.stands())
                .findFirst()
                .or(() -> agreements.stream()
                        .filter(one -> one.state == TierState.EXPIRED)
                        .reduce((earlier, later) -> later));
    }

    /** The agreement whose suspension nobody has lifted; the employer stays suspended after its end (SOD-8). */
    static Optional<TierEnrollment> suspended(List<TierEnrollment> agreements) {
        return last(agreements).filter(one -> one.suspendedBy != null);
    }

    /** Whether its term holds a day; it holds none before it began. */
    boolean covers(LocalDate day) {
        return began(day) && (termEndsOn == null || !termEndsOn.isBefore(day));
    }

    /** Whether it was in force on a day or before. */
    boolean began(LocalDate day) {
        return state != TierState.PENDING
                && state != TierState.CLOSED
                && effectiveOn != null
                && !effectiveOn.isAfter(day);
    }

    /**
     * How an employer stands in a tier under all its agreements, oldest first; empty if it never asked, or in vain. A
     * suspension is the employer's: it goes on under the next agreement.
     */
    static Optional<TierState> standing(List<TierEnrollment> agreements, LocalDate today) {
        List<TierState> states =
                agreements.stream().map(agreement -> agreement.stateOn(today)).toList();
        if (states.stream().anyMatch(TierState::stands)) {
            return Optional.of(
                    agreements.stream().anyMatch(agreement -> agreement.state == TierState.SUSPENDED)
                            ? TierState.SUSPENDED
                            : TierState.APPROVED);
        }
        return Stream.of(TierState.PENDING, TierState.UPCOMING, TierState.EXPIRED)
                .filter(states::contains)
                .findFirst();
    }

    private void require(TierState expected) {
        if (state != expected) {
            throw new IllegalStateException("Tier of packet " + packetNumber + " is " + state + ", not " + expected);
        }
    }

    UUID id() {
        return id;
    }

    String employerNumber() {
        return employerNumber;
    }

    Tier tier() {
        return tier;
    }

    TierState state() {
        return state;
    }

    AgreementKind kind() {
        return kind;
    }

    String packetNumber() {
        return packetNumber;
    }

    @Nullable
    LocalDate effectiveOn() {
        return effectiveOn;
    }

    @Nullable
    LocalDate termEndsOn() {
        return termEndsOn;
    }

    @Nullable
    LocalDate insuranceEndsOn() {
        return insuranceEndsOn;
    }

    @Nullable
    String suspendedBy() {
        return suspendedBy;
    }

    @Nullable
    Instant suspendedAt() {
        return suspendedAt;
    }

    @Nullable
    String suspendedReason() {
        return suspendedReason;
    }

    long version() {
        return lockVersion == null ? 0 : lockVersion;
    }
}
