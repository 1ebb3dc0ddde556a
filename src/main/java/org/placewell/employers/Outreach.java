package org.placewell.employers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
import org.placewell.workflow.Tasks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Wins an employer: starts an outreach, shows it, keeps what was reviewed with the employer (PRO-1 to PRO-4, 004 L9-13). */
@Service
public class Outreach {

    private static final int HISTORY = 100;

    private final Outreaches outreaches;
    private final Meetings meetings;
    private final EmployerBook book;
    private final EmployerKeeping keeping;
    private final OutreachSettings settings;
    private final Staff staff;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outreach(
            Outreaches outreaches,
            Meetings meetings,
            EmployerBook book,
            EmployerKeeping keeping,
            OutreachSettings settings,
            Staff staff,
            Tasks tasks,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.outreaches = outreaches;
        this.meetings = meetings;
        this.book = book;
        this.keeping = keeping;
        this.settings = settings;
        this.staff = staff;
        this.tasks = tasks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Starts an outreach; the signed-in counselor is responsible for it, and for an employer that no counselor looks after. Refuses
     * (403) another counselor's employer, and (409) while another one is under way or where the agency serves participants alone (PRO-17).
     *
     * @return its number, which is the business key
     */
    @Transactional
    public String start(String employerNumber) {
        Person counselor = staff.signedInAs(Role.ERS_EC);
        EmployerKeeping.Row employer = keeping.takeUp(employerNumber);
        if (!settings.employerSide()) {
            throw Refused.conflict("This agency serves participants alone; it does not win employers.");
        }
        Instant now = clock.instant();
        String number = "OR-%d-%05d".formatted(today().getYear(), outreaches.nextNumber());
        String name = employer.facts().legalName();
        try {
            outreaches.saveAndFlush(new OutreachCase(number, employerNumber, name, counselor.id(), now));
        } catch (DataIntegrityViolationException open) {
            throw Refused.conflict("An outreach to " + name + " is under way already.");
        }
        book.moveTo(employerNumber, Stage.OUTREACH, number, counselor.id());
        audit.record(AuditEntry.done("Outreach started", OutreachSteps.OUTREACH, number)
                .version(0)
                .reason(employerNumber));
        events.publishEvent(new OutreachStarted(number, name, counselor.id()));
        return number;
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public OutreachView get(String number) {
        Person reader = staff.signedInAs(EmployerRelations.READERS);
        OutreachCase outreach = outreaches
                .findByNumber(number)
                .orElseThrow(() -> Refused.notFound("There is no outreach " + number + "."));
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        if (outreach.interests().contains(Interest.TIER_I)) {
            tiers.add(Tier.TIER_I);
        }
        if (outreach.interests().contains(Interest.TIER_II_PWEX)) {
            tiers.add(Tier.TIER_II_PWEX);
        }
        return new OutreachView(
                number,
                outreach.employerNumber(),
                outreach.employerName(),
                outreach.stateOn(today()),
                outreach.owner(),
                staff.nameOf(outreach.owner()),
                outreach.attempts(),
                outreach.attempts() >= settings.maxAttempts(),
                outreach.interests(),
                outreach.nurtureUntil(),
                book.addressOf(outreach.employerNumber()),
                outreach.startedAt(),
                outreach.changedAt(),
                outreach.version(),
                meetings.of(number).stream()
                        .map(meeting -> new OutreachView.MeetingRow(
                                meeting.startsAt(),
                                meeting.minutes(),
                                meeting.mode(),
                                meeting.place(),
                                meeting.purpose(),
                                meeting.attendees(),
                                meeting.invited(),
                                meeting.state(),
                                meeting.present(),
                                meeting.note()))
                        .toList(),
                book.topics(outreach.employerNumber()),
                tiers,
                reader.is(Role.ERS_EC) && reader.id().equals(outreach.owner()),
                tasks.open(number),
                audit.of(OutreachSteps.OUTREACH, number, HISTORY));
    }

    /** Does a step as the page showed it: refuses (409) an outreach that changed since {@code seen}, and nobody changes it meanwhile. */
    @Transactional
    public void asSeen(String number, int seen, Runnable step) {
        own(number, seen);
        step.run();
    }

    /** Does not wait for the day any longer. Refuses (403) anybody but who is responsible, (409) where nothing waits. */
    @Transactional
    public void resume(String number, int seen) {
        OutreachCase outreach = own(number, seen);
        outreach.requireOn(today(), OutreachState.NURTURING);
        outreach.scheduleAgain(staff.signedIn().id(), clock.instant());
        audit.record(AuditEntry.done("Outreach taken up again", OutreachSteps.OUTREACH, number)
                .version(seen + 1L)
                .changed("state"));
        events.publishEvent(new OutreachResumed(number));
    }

    /**
     * Topics that were gone through with the employer, on a day and with whom (PRO-3). Refuses (403) anybody but who is
     * responsible, (409) as {@link #asSeen}, (422) no topic, a day to come, or nobody.
     */
    @Transactional
    public void review(String number, int seen, Set<Topic> topics, @Nullable String day, @Nullable String present) {
        OutreachCase outreach = own(number, seen);
        if (topics.isEmpty()) {
            throw Refused.invalid("Choose the topics that you went through.");
        }
        LocalDate on = CountyTimes.requiredDay(day, "Enter the day on which you went through them.");
        if (on.isAfter(today()) || on.isBefore(today().minusYears(2))) {
            throw Refused.invalid("The day of the review is today or within the last two years.");
        }
        String who = OneLine.required(present, 500, "Who was there");
        String by = staff.signedIn().id();
        topics.forEach(topic -> book.addTopic(outreach.employerNumber(), topic, on, who, by));
        outreach.touched(by, clock.instant());
        audit.record(AuditEntry.done("Topics reviewed", OutreachSteps.OUTREACH, number)
                .version(seen + 1L)
                .reason(topics.stream().sorted().map(Topic::title).collect(Collectors.joining(", ")))
                .changed("topics"));
    }

    /** For the room of packets, which has checked who asks: what was never gone through with the employer (a warning). */
    @Transactional(readOnly = true)
    public List<Topic> notReviewed(String employerNumber) {
        return book.topics(employerNumber).stream()
                .filter(review -> review.on() == null)
                .map(EmployerRecord.Review::topic)
                .toList();
    }

    private OutreachCase own(String number, int seen) {
        Person person = staff.signedInAs(Role.ERS_EC);
        OutreachCase outreach = outreaches.getToMove(number);
        if (!outreach.owner().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(outreach.owner()) + " is responsible for this outreach.");
        }
        if (outreach.version() != seen) {
            throw Refused.conflict(staff.nameOf(outreach.changedBy()) + " has changed the outreach on "
                    + CountyWords.time(outreach.changedAt()) + ". Look at it again; nothing of yours was done.");
        }
        return outreach;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
