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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;

/** One attempt to win an employer, from the first call to what it is interested in. */
@Entity
@Table(name = "employer_outreach")
class OutreachCase {

    @Id
    private UUID id;

    private String number;

    @Column(name = "employer_number")
    private String employerNumber;

    @Column(name = "employer_name")
    private String employerName;

    private String owner;

    @Enumerated(EnumType.STRING)
    private OutreachState state;

    private int attempts;

    private String[] interests;

    @Column(name = "nurture_until")
    private @Nullable LocalDate nurtureUntil;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected OutreachCase() {}

    OutreachCase(String number, String employerNumber, String employerName, String owner, Instant now) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.employerNumber = employerNumber;
        this.employerName = employerName;
        this.owner = owner;
        this.state = OutreachState.SCHEDULING;
        this.interests = new String[0];
        this.startedAt = now;
        this.changedAt = now;
        this.changedBy = owner;
    }

    /** As the day says: what was put off to a day that has come is to be scheduled. */
    OutreachState stateOn(LocalDate today) {
        boolean come = nurtureUntil != null && !nurtureUntil.isAfter(today);
        return state == OutreachState.NURTURING && come ? OutreachState.SCHEDULING : state;
    }

    /** Refuses (409) a step of another state. */
    void requireOn(LocalDate today, OutreachState expected) {
        OutreachState now = stateOn(today);
        if (now != expected) {
            throw Refused.conflict(
                    "The outreach stands elsewhere now: " + now.title().toLowerCase(Locale.ROOT) + ".");
        }
    }

    void meet(String by, Instant now) {
        attempts++;
        move(OutreachState.MEETING, by, now);
    }

    void putOff(LocalDate until, String by, Instant now) {
        attempts++;
        nurture(until, by, now);
    }

    void giveUp(String by, Instant now) {
        move(OutreachState.GIVEN_UP, by, now);
    }

    void review(String by, Instant now) {
        attempts = 0;
        move(OutreachState.REVIEWING, by, now);
    }

    void scheduleAgain(String by, Instant now) {
        nurtureUntil = null;
        move(OutreachState.SCHEDULING, by, now);
    }

    void conclude(Collection<Interest> wanted, @Nullable LocalDate nextDay, String by, Instant now) {
        interests = wanted.stream().map(Interest::name).sorted().toArray(String[]::new);
        if (wanted.isEmpty() && nextDay != null) {
            nurture(nextDay, by, now);
        } else {
            nurtureUntil = nextDay;
            move(OutreachState.INTERESTED, by, now);
        }
    }

    void touched(String by, Instant now) {
        changedBy = by;
        changedAt = now;
    }

    void ownedBy(String person) {
        owner = person;
    }

    private void nurture(LocalDate until, String by, Instant now) {
        nurtureUntil = until;
        move(OutreachState.NURTURING, by, now);
    }

    private void move(OutreachState next, String by, Instant now) {
        state = next;
        touched(by, now);
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

    String owner() {
        return owner;
    }

    OutreachState state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    List<Interest> interests() {
        return Arrays.stream(interests).map(Interest::valueOf).sorted().toList();
    }

    /** Where the county waits until; with interest, when it comes back to the employer. */
    @Nullable
    LocalDate nurtureUntil() {
        return nurtureUntil;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    String changedBy() {
        return changedBy;
    }

    int version() {
        return version == null ? 0 : version;
    }
}
