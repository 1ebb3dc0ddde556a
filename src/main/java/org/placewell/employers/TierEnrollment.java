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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One employer in one tier, from the packet that asks for it on (domain 05, 5.2). */
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

    @Column(name = "packet_number")
    private String packetNumber;

    @Column(name = "effective_on")
    private @Nullable LocalDate effectiveOn;

    @Column(name = "term_ends_on")
    private @Nullable LocalDate termEndsOn;

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

    TierEnrollment(String employerNumber, Tier tier, String packetNumber, Instant now) {
        this.id = UUID.randomUUID();
        this.employerNumber = employerNumber;
        this.tier = tier;
        this.state = TierState.PENDING;
        this.packetNumber = packetNumber;
        this.createdAt = now;
    }

    void approve(LocalDate from) {
        require(TierState.PENDING);
        state = TierState.APPROVED;
        effectiveOn = from;
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

    /** Who suspended it, and why, stays readable in the audit trail alone. */
    void reinstate() {
        require(TierState.SUSPENDED);
        state = TierState.APPROVED;
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

    /** As the day says: a term that has ended counts as ended before anybody writes it down. */
    TierState stateOn(LocalDate today) {
        boolean stands = state == TierState.APPROVED || state == TierState.SUSPENDED;
        return stands && termEndsOn != null && termEndsOn.isBefore(today) ? TierState.EXPIRED : state;
    }

    private void require(TierState expected) {
        if (state != expected) {
            throw new IllegalStateException("Tier of packet " + packetNumber + " is " + state + ", not " + expected);
        }
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
