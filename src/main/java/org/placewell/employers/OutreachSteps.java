package org.placewell.employers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of an outreach that {@code EmployerOutreach} drives (PRO-2 to PRO-4, 004 L9-13). */
@Service
public class OutreachSteps {

    static final String OUTREACH = "outreach";

    private final Outreaches outreaches;
    private final Meetings meetings;
    private final EmployerBook book;
    private final OutreachLetters letters;
    private final OutreachSettings settings;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    OutreachSteps(
            Outreaches outreaches,
            Meetings meetings,
            EmployerBook book,
            OutreachLetters letters,
            OutreachSettings settings,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.outreaches = outreaches;
        this.meetings = meetings;
        this.book = book;
        this.letters = letters;
        this.settings = settings;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses what the signed-in person may not record now: somebody else's outreach (403), one that stands elsewhere (409), a
     * meeting in the past or with whom nobody may contact, and one more attempt than the county makes without a reason (422).
     */
    @Transactional
    public void mayPlan(String number, MeetingPlan plan) {
        OutreachCase outreach = plannable(number, plan);
        addressFor(outreach, plan);
    }

    /** What was agreed on: a meeting, a later day, or nothing (004 L10). */
    @Transactional
    public OutreachRecorded recordPlan(String number, MeetingPlan plan) {
        OutreachCase outreach = plannable(number, plan);
        Person person = staff.signedIn();
        Instant now = clock.instant();
        Instant endsAt = null;
        switch (plan.decision()) {
            case PLANNED -> {
                outreach.meet(person.id(), now);
                Meeting meeting = meetings.saveAndFlush(
                        new Meeting(number, plan, addressFor(outreach, plan), person.email(), now));
                endsAt = meeting.endsAt();
                record(
                        OutreachDeed.PLANNED,
                        outreach,
                        CountyWords.time(meeting.startsAt()) + (plan.note() == null ? "" : ": " + plan.note()),
                        "state",
                        "meeting");
            }
            case LATER -> {
                LocalDate day = later(plan.tryAgainOn());
                outreach.putOff(day, person.id(), now);
                book.moveTo(outreach.employerNumber(), Stage.NURTURING, number, person.id());
                record(OutreachDeed.PUT_OFF, outreach, CountyWords.day(day) + ": " + plan.note(), "state");
            }
            case GIVEN_UP -> {
                outreach.giveUp(person.id(), now);
                record(OutreachDeed.GIVEN_UP, outreach, plan.note(), "state");
            }
        }
        return recorded(outreach, person, endsAt);
    }

    /** M1 with the calendar invitation, once for each state of the meeting. */
    @Transactional
    public void sendInvitation(String number) {
        OutreachCase outreach = outreaches.getToMove(number);
        meetings.scheduled(number).filter(Meeting::untold).ifPresent(meeting -> {
            letters.invite(outreach, meeting);
            meeting.told();
        });
    }

    /** Refuses as {@link #mayPlan}: a meeting is reported once it has begun, changed or cancelled until then. */
    @Transactional
    public void mayReport(String number, MeetingReport report) {
        reportable(number, report);
    }

    /** What became of the meeting. */
    @Transactional
    public OutreachRecorded recordMeeting(String number, MeetingReport report) {
        Meeting meeting = reportable(number, report);
        OutreachCase outreach = outreaches.getToMove(number);
        Person person = staff.signedIn();
        Instant now = clock.instant();
        switch (report.outcome()) {
            case HELD -> {
                meeting.held(report.present(), report.note());
                outreach.review(person.id(), now);
                record(OutreachDeed.HELD, outreach, "Present: " + report.present(), "state", "meeting");
            }
            case CHANGED -> {
                meeting.change(Objects.requireNonNull(report.change()), report.note());
                outreach.touched(person.id(), now);
                record(
                        OutreachDeed.CHANGED,
                        outreach,
                        CountyWords.time(meeting.startsAt()) + ", " + meeting.minutes() + " minutes: " + report.note(),
                        "meeting");
            }
            case NO_SHOW -> {
                meeting.missed(report.note());
                outreach.scheduleAgain(person.id(), now);
                record(OutreachDeed.NOBODY_CAME, outreach, report.note(), "state", "meeting");
            }
            case CANCELLED -> {
                meeting.cancel(report.note());
                outreach.scheduleAgain(person.id(), now);
                record(OutreachDeed.CANCELLED, outreach, report.note(), "state", "meeting");
            }
        }
        meetings.saveAndFlush(meeting);
        return recorded(outreach, person, meeting.endsAt());
    }

    /** Takes a cancelled meeting out of the calendars that show it; one that is over stays there. */
    @Transactional
    public void withdrawInvitation(String number) {
        OutreachCase outreach = outreaches.getToMove(number);
        meetings.latest(number)
                .filter(meeting -> meeting.state() == MeetingState.CANCELLED)
                .filter(meeting -> meeting.knownBefore() && meeting.untold())
                .ifPresent(meeting -> {
                    letters.withdraw(outreach, meeting);
                    meeting.told();
                });
    }

    /** Refuses as {@link #mayPlan}, and (422) a next day that has passed. */
    @Transactional
    public void mayReview(String number, AgreementsReview review) {
        reviewable(number, review);
    }

    /** What the employer is interested in, or when to ask again (004 L11, L13). */
    @Transactional
    public OutreachRecorded recordReview(String number, AgreementsReview review) {
        OutreachCase outreach = reviewable(number, review);
        Person person = staff.signedIn();
        boolean interested = !review.interests().isEmpty();
        LocalDate next = interested ? review.nextDay() : later(review.nextDay());
        outreach.conclude(review.interests(), next, person.id(), clock.instant());
        book.moveTo(
                outreach.employerNumber(), interested ? Stage.LEAD_QUALIFIED : Stage.NURTURING, number, person.id());
        String words = interested
                ? String.join(
                        ", ", outreach.interests().stream().map(Interest::title).toList())
                : "Nothing yet; again on " + CountyWords.day(Objects.requireNonNull(next));
        record(
                OutreachDeed.REVIEWED,
                outreach,
                words + (review.note() == null ? "" : ". " + review.note()),
                "state",
                "interests");
        return recorded(outreach, person, null);
    }

    /** M2: what was reviewed, what there is to choose from, what it needs, and when the county comes back. */
    @Transactional
    public void sendSummary(String number) {
        OutreachCase outreach = outreaches.getToMove(number);
        meetings.latest(number).ifPresent(meeting -> letters.summarize(outreach, meeting));
    }

    /** Refuses (403) who must not hold a step of an outreach: it is for counselors of employer relations. */
    public void mayHold(Person person) {
        if (!person.is(Role.ERS_EC)) {
            throw Refused.forbidden(
                    person.name() + " is no " + Role.ERS_EC.title().toLowerCase(Locale.ROOT) + ".");
        }
    }

    /** Whoever is given a step of an outreach is responsible for it from then on. */
    @Transactional
    public void handedOver(String number, Person to) {
        OutreachCase outreach = outreaches.getToMove(number);
        outreach.ownedBy(to.id());
        outreach.touched(staff.signedIn().id(), clock.instant());
        outreaches.saveAndFlush(outreach);
        audit.record(AuditEntry.done("Responsibility handed over", OUTREACH, number)
                .version(outreach.version())
                .reason(to.name())
                .changed("owner"));
    }

    private OutreachCase plannable(String number, MeetingPlan plan) {
        OutreachCase outreach = own(number);
        outreach.requireOn(today(), OutreachState.SCHEDULING);
        if (plan.startsAt() != null && plan.startsAt().isBefore(clock.instant())) {
            throw Refused.invalid("The meeting is in the past. Enter a later day or time.");
        }
        if (plan.decision() != MeetingPlan.Decision.GIVEN_UP
                && outreach.attempts() >= settings.maxAttempts()
                && plan.note() == null) {
            throw Refused.invalid("There have been " + outreach.attempts()
                    + " attempts to meet this employer. Say in the remark why you try again, or give it up.");
        }
        if (plan.decision() == MeetingPlan.Decision.LATER) {
            later(plan.tryAgainOn());
        }
        return outreach;
    }

    private Meeting reportable(String number, MeetingReport report) {
        OutreachCase outreach = own(number);
        outreach.requireOn(today(), OutreachState.MEETING);
        Meeting meeting = meetings.scheduled(number)
                .orElseThrow(() -> Refused.conflict("No meeting is scheduled any more. Look at the page again."));
        Instant now = clock.instant();
        boolean over =
                report.outcome() == MeetingReport.Outcome.HELD || report.outcome() == MeetingReport.Outcome.NO_SHOW;
        if (over && now.isBefore(meeting.startsAt())) {
            throw Refused.invalid("The meeting begins on " + CountyWords.time(meeting.startsAt())
                    + ". Until then it can be changed or cancelled.");
        }
        if (report.change() != null && report.change().begin(meeting).isBefore(now)) {
            throw Refused.invalid("The meeting would be in the past. Enter a later day or time.");
        }
        return meeting;
    }

    private OutreachCase reviewable(String number, AgreementsReview review) {
        OutreachCase outreach = own(number);
        outreach.requireOn(today(), OutreachState.REVIEWING);
        if (review.nextDay() != null) {
            later(review.nextDay());
        }
        return outreach;
    }

    /** Tomorrow at the earliest; so many days from now where nobody named one. */
    private LocalDate later(@Nullable LocalDate named) {
        LocalDate day = named == null ? today().plusDays(settings.nurtureDays()) : named;
        if (!day.isAfter(today()) || day.isAfter(today().plusYears(3))) {
            throw Refused.invalid("The next day is tomorrow or later, within three years.");
        }
        return day;
    }

    /** Null where the employer has no address, so that the counselor alone gets the invitation. */
    private @Nullable String addressFor(OutreachCase outreach, MeetingPlan plan) {
        if (plan.decision() != MeetingPlan.Decision.PLANNED) {
            return null;
        }
        String address = plan.invited() == null ? book.addressOf(outreach.employerNumber()) : plan.invited();
        if (address != null && book.mustNotContact(outreach.employerNumber(), address)) {
            throw Refused.invalid("This address belongs to somebody who must not be contacted. Invite somebody else.");
        }
        return address;
    }

    private OutreachCase own(String number) {
        Person person = staff.signedInAs(Role.ERS_EC);
        OutreachCase outreach = outreaches.getToMove(number);
        if (!outreach.owner().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(outreach.owner()) + " is responsible for this outreach.");
        }
        return outreach;
    }

    private OutreachRecorded recorded(OutreachCase outreach, Person person, @Nullable Instant meetingEndsAt) {
        outreaches.saveAndFlush(outreach);
        LocalDate until = outreach.nurtureUntil();
        return new OutreachRecorded(
                person.id(),
                outreach.owner(),
                meetingEndsAt,
                outreach.state() == OutreachState.NURTURING && until != null
                        ? until.atStartOfDay(BusinessCalendar.COUNTY).toInstant()
                        : null);
    }

    private void record(OutreachDeed deed, OutreachCase outreach, @Nullable String reason, String... changed) {
        audit.record(AuditEntry.done(deed.action(), OUTREACH, outreach.number())
                .version(outreach.version())
                .reason(reason)
                .changed(changed));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
