package org.placewell.joborders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of an order's way that {@code JobOrderEntry} and {@code JobOrderReconfirmation} drive (JOB-1 to JOB-10). */
@Service
public class JobOrderSteps {

    /** As the trail names a run of the automatic checks. */
    static final String CHECKED = "Job order checked";

    private final JobOrderRows orders;
    private final OrderLedger ledger;
    private final OrderChecks checks;
    private final QualityTable quality;
    private final Vacancies vacancies;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    JobOrderSteps(
            JobOrderRows orders,
            OrderLedger ledger,
            OrderChecks checks,
            QualityTable quality,
            Vacancies vacancies,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.checks = checks;
        this.quality = quality;
        this.vacancies = vacancies;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses what the signed-in person may not hand in now: somebody else's order (403), one that is not typed now (409), one
     * that cannot be read or lacks what must not be missing (422).
     */
    @Transactional
    public void mayEnter(String number) {
        JobOrder order = orders.getToMove(number);
        requireResponsible(order);
        order.requireTyping();
        readable(order);
    }

    /** What was typed goes to the automatic checks. */
    @Transactional
    public EntryRecorded recordEntry(String number) {
        JobOrder order = orders.getToMove(number);
        Person person = requireResponsible(order);
        order.handIn(readable(order), person.id(), clock.instant());
        record(OrderDeed.HANDED_IN.action(), order, "done", null, "state");
        return recorded(order, person);
    }

    /**
     * Runs the automatic checks; what they find and the reasons given for it are kept. An order goes on when everything that was
     * found has its reason.
     */
    @Transactional
    public boolean check(String number) {
        JobOrder order = orders.getToMove(number);
        Instant now = clock.instant();
        ParsedOrder parsed = OrderParsing.parse(order.typed(), checks.today());
        // a closing date may have passed since the order was handed in
        List<OrderFinding> findings = parsed.ifSound()
                .map(read -> checks.of(order.program(), read, order.typed().reasons()))
                .orElseGet(List::of);
        List<OrderFinding> open =
                findings.stream().filter(finding -> finding.reason() == null).toList();
        boolean sound = parsed.ifSound().isPresent() && open.isEmpty();
        ledger.keep(order.id(), order.version(), findings, now);
        order.checked(sound, now);
        record(
                CHECKED,
                order,
                sound ? "passed" : "failed",
                findings.isEmpty()
                        ? null
                        : findings.stream()
                                .map(finding -> finding.code().title()
                                        + (finding.reason() == null ? "" : " (" + finding.reason() + ")"))
                                .collect(Collectors.joining("; ")),
                "state");
        return sound;
    }

    /** Grades the job by the county's table (JOB-5). */
    @Transactional
    public void grade(String number) {
        JobOrder order = orders.getToMove(number);
        ParsedOrder.Read read =
                new ParsedOrder.Read(order.title(), order.city(), Objects.requireNonNull(order.terms()));
        Quality graded = quality.of(number, checks.qualityOf(read));
        order.grade(graded);
        record(
                "Job graded",
                order,
                graded.grade().name(),
                graded.points() + " points" + (graded.survival() ? ", survival job" : ""),
                "quality");
    }

    /** Refuses as {@link #mayEnter}, and (422) a number that another order has in ECA. */
    @Transactional
    public void mayEnterInEca(String number, EcaEntry entry) {
        JobOrder order = orders.getToMove(number);
        requireResponsible(order);
        order.requireEntry(EntryStep.ECA);
        requireFree(entry);
    }

    /** The order has its number in ECA, or goes back to be corrected (JOB-1). */
    @Transactional
    public EntryRecorded recordEcaEntry(String number, EcaEntry entry) {
        JobOrder order = orders.getToMove(number);
        Person person = requireResponsible(order);
        Instant now = clock.instant();
        if (entry.number() == null) {
            order.correct(person.id(), now);
            record(OrderDeed.TAKEN_BACK.action(), order, "done", null, "state");
        } else {
            requireFree(entry);
            order.enter(entry.number(), checks.today(), person.id(), now);
            try {
                orders.saveAndFlush(order);
            } catch (DataIntegrityViolationException taken) {
                throw Refused.conflict("Another order has just taken the number " + entry.number() + " of ECA.");
            }
            record(OrderDeed.ENTERED_IN_ECA.action(), order, "done", entry.number(), "state", "ecaNumber");
        }
        return recorded(order, person);
    }

    /** Opens an entered order if it may; else it waits for its tier (JOB-3). An order that was cancelled meanwhile stays so. */
    @Transactional
    public void open(String number) {
        JobOrder order = orders.getToMove(number);
        vacancies.settle(order);
        vacancies.checkWage(order);
    }

    /** Refuses somebody else's order (403), and one of which nobody asks the employer now (409). */
    @Transactional
    public void mayReconfirm(String number, Reconfirmation answer) {
        JobOrder order = orders.getToMove(number);
        requireResponsible(order);
        requireAsked(order);
        requireEnough(order, answer);
    }

    /** What the employer answered: the order stands, perhaps with other openings, or ends (JOB-7). */
    @Transactional
    public EntryRecorded recordReconfirmation(String number, Reconfirmation answer) {
        JobOrder order = orders.getToMove(number);
        Person person = requireResponsible(order);
        requireAsked(order);
        requireEnough(order, answer);
        Instant now = clock.instant();
        OrderTerms terms = order.terms();
        int before = terms == null ? 0 : terms.openings();
        boolean others = answer.answer() == Reconfirmation.Answer.STILL_OPEN
                && answer.openings() != null
                && answer.openings() != before;
        order.confirm(checks.today(), person.id(), now);
        record(
                OrderDeed.RECONFIRMED.action(),
                order,
                answer.answer() == Reconfirmation.Answer.STILL_OPEN ? "still open" : "no longer",
                others
                        ? OrderField.OPENINGS.title() + ": was " + before + ", is " + answer.openings() + "."
                                + (answer.note() == null ? "" : " " + answer.note())
                        : answer.note(),
                others ? new String[] {"confirmedOn", "openings"} : new String[] {"confirmedOn"});
        if (answer.answer() == Reconfirmation.Answer.NO_LONGER) {
            vacancies.cancel(order, "The employer no longer hires: " + answer.note());
        } else {
            if (answer.openings() != null) {
                order.offer(answer.openings());
            }
            vacancies.settle(order);
        }
        return recorded(order, person);
    }

    /** Refuses (403) who must not hold a step of an order: it is for counselors of employer relations. */
    public void mayHold(Person person) {
        if (!person.is(Role.ERS_EC)) {
            throw Refused.forbidden(
                    person.name() + " is no " + Role.ERS_EC.title().toLowerCase(Locale.ROOT) + ".");
        }
    }

    /** Whoever is given a step of an order is responsible for the order from then on. */
    @Transactional
    public void handedOver(String number, Person to) {
        JobOrder order = orders.getToMove(number);
        order.ownedBy(to.id());
        record("Responsibility handed over", order, "done", to.name(), "owner");
    }

    private Person requireResponsible(JobOrder order) {
        Person person = staff.signedInAs(Role.ERS_EC);
        if (!order.owner().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(order.owner()) + " is responsible for this job order.");
        }
        return person;
    }

    private ParsedOrder.Read readable(JobOrder order) {
        ParsedOrder parsed = OrderParsing.parse(order.typed(), checks.today());
        return parsed.ifSound()
                .orElseThrow(
                        () -> Refused.invalid(String.join(" ", parsed.errors().values())));
    }

    private void requireFree(EcaEntry entry) {
        if (entry.number() != null) {
            orders.findByEcaNumber(entry.number()).ifPresent(other -> {
                throw Refused.invalid(entry.number() + " is the number of " + other.number() + " in ECA.");
            });
        }
    }

    private static void requireAsked(JobOrder order) {
        order.requireLiving();
        if (order.reconfirmBy() == null) {
            throw Refused.conflict("The employer has answered already. Look at the order to see what was said.");
        }
    }

    private static void requireEnough(JobOrder order, Reconfirmation answer) {
        if (answer.openings() != null && answer.openings() < order.filled()) {
            throw Refused.invalid("Openings: " + order.filled() + " are filled already.");
        }
    }

    private static EntryRecorded recorded(JobOrder order, Person person) {
        return new EntryRecorded(person.id(), order.owner(), order.title());
    }

    private void record(String action, JobOrder order, String outcome, @Nullable String reason, String... changed) {
        audit.record(AuditEntry.done(action, "job-order", order.number())
                .version(order.version())
                .outcome(outcome)
                .reason(reason)
                .changed(changed));
    }
}
