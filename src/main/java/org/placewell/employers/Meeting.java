package org.placewell.employers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A meeting with an employer, and how far the calendars of both know of it (PRO-2; RFC 5545, 3.8.7.4). */
@Entity
@Table(name = "employer_meeting")
class Meeting {

    @Id
    private UUID id;

    @Column(name = "outreach_number")
    private String outreachNumber;

    @Column(name = "starts_at")
    private Instant startsAt;

    private int minutes;

    @Enumerated(EnumType.STRING)
    private MeetingMode mode;

    private String place;
    private @Nullable String attendees;
    private String purpose;
    private @Nullable String invited;
    private String organizer;

    @Enumerated(EnumType.STRING)
    private MeetingState state;

    private @Nullable String present;
    private @Nullable String note;
    private int sequence;

    @Column(name = "sent_sequence")
    private int sentSequence;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected Meeting() {}

    Meeting(String outreachNumber, MeetingPlan plan, @Nullable String invited, String organizer, Instant now) {
        this.id = UUID.randomUUID();
        this.outreachNumber = outreachNumber;
        this.startsAt = Objects.requireNonNull(plan.startsAt());
        this.minutes = plan.minutes();
        this.mode = Objects.requireNonNull(plan.mode());
        this.place = Objects.requireNonNull(plan.place());
        this.attendees = plan.attendees();
        this.purpose = Objects.requireNonNull(plan.purpose());
        this.invited = invited;
        this.organizer = organizer;
        this.state = MeetingState.SCHEDULED;
        this.note = plan.note();
        this.sentSequence = -1;
        this.createdAt = now;
    }

    void change(MeetingChange changed, @Nullable String why) {
        startsAt = changed.begin(this);
        minutes = changed.minutes() == null ? minutes : changed.minutes();
        mode = changed.mode() == null ? mode : changed.mode();
        place = changed.place() == null ? place : changed.place();
        purpose = changed.purpose() == null ? purpose : changed.purpose();
        note = why;
        sequence++;
    }

    void held(@Nullable String who, @Nullable String remark) {
        state = MeetingState.HELD;
        present = who;
        note = remark;
    }

    void missed(@Nullable String why) {
        state = MeetingState.NO_SHOW;
        note = why;
    }

    void cancel(@Nullable String why) {
        state = MeetingState.CANCELLED;
        note = why;
        sequence++;
    }

    /** Whether a calendar still shows something else than what is true. */
    boolean untold() {
        return sentSequence < sequence;
    }

    void told() {
        sentSequence = sequence;
    }

    /** Whether an earlier state of it was sent. */
    boolean knownBefore() {
        return sentSequence >= 0;
    }

    UUID id() {
        return id;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return startsAt.plus(Duration.ofMinutes(minutes));
    }

    int minutes() {
        return minutes;
    }

    MeetingMode mode() {
        return mode;
    }

    String place() {
        return place;
    }

    @Nullable
    String attendees() {
        return attendees;
    }

    String purpose() {
        return purpose;
    }

    @Nullable
    String invited() {
        return invited;
    }

    /** Whose meeting it is, so that its invitation keeps its organizer. */
    String organizer() {
        return organizer;
    }

    MeetingState state() {
        return state;
    }

    @Nullable
    String present() {
        return present;
    }

    @Nullable
    String note() {
        return note;
    }

    int sequence() {
        return sequence;
    }
}
