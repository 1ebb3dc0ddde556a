package org.placewell.onboarding;

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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.Tier;
import org.placewell.joborders.OrderRequest;
import org.placewell.staff.Refused;

/** The agreement packet of one employer for one tier; it guards its transitions (D3). */
@Entity
@Table(name = "packet")
class Packet {

    @Id
    private UUID id;

    private String number;

    @Column(name = "employer_number")
    private String employerNumber;

    @Column(name = "employer_name")
    private String employerName;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Enumerated(EnumType.STRING)
    private AgreementKind kind;

    private @Nullable String renews;
    private @Nullable String follows;

    @Enumerated(EnumType.STRING)
    private PacketState state;

    private int version;
    private int cycle;

    @Column(name = "prepared_by")
    private String preparedBy;

    private @Nullable String supervisor;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "submitted_at")
    private @Nullable Instant submittedAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "effective_on")
    private @Nullable LocalDate effectiveOn;

    @Column(name = "withdrawn_reason")
    private @Nullable String withdrawnReason;

    @Enumerated(EnumType.STRING)
    private @Nullable Originals originals;

    @Column(name = "content_hash")
    private @Nullable String contentHash;

    /** The job orders as they were when the packet was handed in last. */
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<OrderRequest> requests;

    @Version
    @Column(name = "lock_version")
    private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected Packet() {}

    /**
     * A packet in preparation.
     *
     * @param renews the packet of the standing agreement that this one renews or amends; null if the agreement is new
     */
    Packet(
            String number,
            String employerNumber,
            String employerName,
            Tier tier,
            AgreementKind kind,
            @Nullable String renews,
            String preparedBy,
            Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.employerNumber = employerNumber;
        this.employerName = employerName;
        this.tier = tier;
        this.kind = kind;
        this.renews = renews;
        this.state = PacketState.PREPARING;
        this.cycle = 1;
        this.preparedBy = preparedBy;
        this.openedAt = now;
        this.changedAt = now;
    }

    /** The tier was asked for before, in vain (domain 10, case 15). */
    void follow(Packet denied) {
        follows = denied.number;
    }

    /** Somebody else prepares it from now on. */
    void prepareBy(String person) {
        require(PacketState.PREPARING, PacketState.RETURNED_TO_PREPARER, PacketState.RETURNED_TO_SUPERVISOR);
        preparedBy = person;
    }

    /** The packet as it now is goes to the ER supervisor. */
    void submit(String content, List<OrderRequest> asked, Instant now) {
        require(PacketState.PREPARING, PacketState.RETURNED_TO_PREPARER);
        handIn(content, asked);
        if (submittedAt == null) {
            submittedAt = now;
        }
        enter(PacketState.ER_REVIEW, now);
    }

    void reviewAsSupervisor(ReviewOutcome outcome, String by, Instant now) {
        require(PacketState.ER_REVIEW);
        if (outcome == ReviewOutcome.APPROVED) {
            supervisor = by;
            enter(PacketState.APU_REVIEW, now);
        } else {
            enter(PacketState.RETURNED_TO_PREPARER, now);
        }
    }

    void reviewAsApu(ReviewOutcome outcome, Instant now) {
        require(PacketState.APU_REVIEW, PacketState.RETURNED_TO_APU);
        enter(outcome == ReviewOutcome.APPROVED ? PacketState.MANAGER_REVIEW : PacketState.RETURNED_TO_SUPERVISOR, now);
    }

    /** The corrected packet goes back to the APU: a new cycle (APV-4). */
    void correct(String content, List<OrderRequest> asked, Instant now) {
        require(PacketState.RETURNED_TO_SUPERVISOR);
        cycle++;
        handIn(content, asked);
        enter(PacketState.APU_REVIEW, now);
    }

    void decide(ReviewOutcome outcome, Instant now) {
        require(PacketState.MANAGER_REVIEW);
        switch (outcome) {
            case APPROVED -> conclude(PacketState.APPROVED, now);
            case DENIED -> conclude(PacketState.DENIED, now);
            case RETURNED -> enter(PacketState.RETURNED_TO_APU, now);
        }
    }

    /** An automatic check has failed: back to whoever can mend it. */
    void failCheck(Instant now) {
        require(PacketState.ER_REVIEW, PacketState.APU_REVIEW, PacketState.MANAGER_REVIEW);
        enter(
                state == PacketState.ER_REVIEW ? PacketState.RETURNED_TO_PREPARER : PacketState.RETURNED_TO_SUPERVISOR,
                now);
    }

    /** Approval counts from this day (APV-7). */
    void takeEffect(LocalDate day) {
        require(PacketState.APPROVED);
        effectiveOn = day;
    }

    /** @throws Refused if nobody approved it */
    Instant approvedAt() {
        require(PacketState.APPROVED);
        return Objects.requireNonNull(decidedAt);
    }

    /** @param papers what becomes of its paper originals; null where it has none */
    void withdraw(String reason, @Nullable Originals papers, Instant now) {
        if (state.decided()) {
            throw Refused.conflict("The packet is already " + state.title().toLowerCase(Locale.ROOT)
                    + "; it can no longer be withdrawn.");
        }
        withdrawnReason = reason;
        originals = papers;
        conclude(PacketState.WITHDRAWN, now);
    }

    /** Refuses (409) a step that the packet does not wait for. */
    void requireDue(Step step) {
        if (!step.isDueIn(state)) {
            throw notNow();
        }
    }

    /** Refuses (409) what was sent from a page that showed the packet elsewhere. */
    void requireStill(@Nullable PacketState seen) {
        if (state != seen) {
            throw notNow();
        }
    }

    /** Whether these job orders are others than those that were handed in before. */
    boolean asksElse(List<OrderRequest> now) {
        List<OrderRequest> before = requests;
        return before != null
                && !(before.size() == now.size()
                        && before.stream().allMatch(one -> now.stream().anyMatch(one::saysLike)));
    }

    private void handIn(String content, List<OrderRequest> asked) {
        version++;
        contentHash = content;
        requests = List.copyOf(asked);
    }

    private void conclude(PacketState decision, Instant now) {
        decidedAt = now;
        enter(decision, now);
    }

    private void enter(PacketState next, Instant now) {
        state = next;
        changedAt = now;
    }

    private void require(PacketState... allowed) {
        for (PacketState one : allowed) {
            if (state == one) {
                return;
            }
        }
        throw notNow();
    }

    private Refused notNow() {
        return Refused.conflict("The packet is now: " + state.title() + ". Look at its page to see what happened.");
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    String employerNumber() {
        return employerNumber;
    }

    String employerName() {
        return employerName;
    }

    Tier tier() {
        return tier;
    }

    /** "Tier I", "Tier I, renewal". */
    String tierInWords() {
        return kind == AgreementKind.NEW
                ? tier.title()
                : tier.title() + ", " + kind.title().toLowerCase(Locale.ROOT);
    }

    AgreementKind kind() {
        return kind;
    }

    /** The packet of the agreement that this one renews or amends. */
    @Nullable
    String renews() {
        return renews;
    }

    /** The denied packet after which this one was opened. */
    @Nullable
    String follows() {
        return follows;
    }

    PacketState state() {
        return state;
    }

    int version() {
        return version;
    }

    int cycle() {
        return cycle;
    }

    String preparedBy() {
        return preparedBy;
    }

    @Nullable
    String supervisor() {
        return supervisor;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant submittedAt() {
        return submittedAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    LocalDate effectiveOn() {
        return effectiveOn;
    }

    @Nullable
    String withdrawnReason() {
        return withdrawnReason;
    }

    @Nullable
    Originals originals() {
        return originals;
    }

    /** The job orders that others decide on; empty while its papers are worked on and after the decision. */
    Optional<List<OrderRequest>> requestsHandedIn() {
        return state.takesPapers() || state.decided() ? Optional.empty() : Optional.ofNullable(requests);
    }

    @Nullable
    String contentHash() {
        return contentHash;
    }
}
