package org.placewell.joborders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.EmployerRecord;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.EmployerView;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.employers.Tier;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.staff.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The county's job orders: found, read, opened, kept as drafts, filled and changed (P5 of domain 03). */
@Service
public class JobOrders {

    static final Role[] READERS = {
        Role.ERS_EC,
        Role.ER_SUPERVISOR,
        Role.APU_REVIEWER,
        Role.APU_CUSTODIAN,
        Role.APU_SUPERVISOR,
        Role.PROGRAM_MANAGER,
        Role.JPR_EC,
        Role.JPR_LEAD,
        Role.EPS,
        Role.QA_AUDITOR
    };
    /** Orders that a letter names. */
    private static final int IN_LETTERS = 20;

    private final JobOrderRows orders;
    private final OrderList list;
    private final OrderReading reading;
    private final OrderLedger ledger;
    private final OrderChecks checks;
    private final Vacancies vacancies;
    private final EmployerRelations employers;
    private final EmployerStanding standing;
    private final PeopleAndPlaces places;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobOrders(
            JobOrderRows orders,
            OrderList list,
            OrderReading reading,
            OrderLedger ledger,
            OrderChecks checks,
            Vacancies vacancies,
            EmployerRelations employers,
            EmployerStanding standing,
            PeopleAndPlaces places,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.list = list;
        this.reading = reading;
        this.ledger = ledger;
        this.checks = checks;
        this.vacancies = vacancies;
        this.employers = employers;
        this.standing = standing;
        this.places = places;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public OrderPage list(OrderSearch search) {
        return list.find(search, staff.signedInAs(READERS).id());
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public OrderView get(String number) {
        return reading.view(number, staff.signedInAs(READERS));
    }

    /** The latest orders of an employer, 50 at most. */
    @Transactional(readOnly = true)
    public List<OrderRow> ofEmployer(String employerNumber) {
        staff.signedInAs(READERS);
        return list.ofEmployer(employerNumber);
    }

    /** For the room of packets, which has checked who asks: the orders that belong to one, and what they say. */
    @Transactional(readOnly = true)
    public List<OrderRequest> requestsOf(String packetNumber) {
        return orders.findByPacketNumberOrderByNumber(packetNumber).stream()
                .map(checks::request)
                .toList();
    }

    /**
     * For the room of packets, which has checked who asks: orders that were entered, or came from a file, before there was a
     * packet wait for this one from now on.
     *
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int join(String employerNumber, Program program, String packetNumber) {
        return orders.join(employerNumber, program.name(), packetNumber);
    }

    /** For letters: the orders of an approved tier that are open now, as "JO-2026-00001, Cook"; past 20 how many more open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> openIn(String employerNumber, Tier tier) {
        List<String> lines = new ArrayList<>();
        vacancies
                .opened(employerNumber, tier, IN_LETTERS)
                .forEach(order -> lines.add(order.number() + ", " + order.title()));
        int more = vacancies.opening(employerNumber, tier) - lines.size();
        if (lines.size() == IN_LETTERS && more > 0) {
            lines.add("and " + more + " more");
        } else if (lines.isEmpty() && more > 0) {
            lines.add(more + " job orders open within minutes");
        }
        return lines;
    }

    /**
     * Opens an order as a draft and starts its entry; the signed-in counselor is responsible for it. A draft that this person
     * opened before for the same purpose and never touched is given again.
     *
     * @param packetNumber the packet whose item "Job Order request" this is, which the caller has checked; null for the
     *     employer's undecided packet of the tier, if there is one
     * @return the order's number, which is the business key
     */
    @Transactional
    public String open(String employerNumber, Program program, @Nullable String packetNumber) {
        Person counselor = staff.signedInAs(Role.ERS_EC);
        EmployerView employer = employers.getToWork(employerNumber);
        String belongsTo = packetNumber != null
                ? packetNumber
                : program.tier()
                        .flatMap(tier -> standing.pendingPacket(employerNumber, tier))
                        .orElse(null);
        Optional<String> untouched = orders.untouched(employerNumber, program, belongsTo, counselor.id());
        if (untouched.isPresent()) {
            return untouched.get();
        }
        Instant now = clock.instant();
        String number = nextNumber(now);
        JobOrder order =
                new JobOrder(number, employerNumber, employer.legalName(), belongsTo, program, counselor.id(), now);
        order.keep(JobOrderFields.of(
                Map.of(OrderField.CITY.key(), employer.city(), OrderField.WORKSITE.key(), employer.street())));
        try {
            orders.saveAndFlush(order);
        } catch (DataIntegrityViolationException duplicate) {
            throw Refused.conflict("You have just opened an order for " + employer.legalName() + ", " + program.title()
                    + ". It is the first one in the list.");
        }
        record("Job order opened as a draft", order, belongsTo, "state", "owner");
        events.publishEvent(new JobOrderDrafted(number, employer.legalName(), program.title(), counselor.id()));
        return number;
    }

    String nextNumber(Instant now) {
        int year = LocalDate.ofInstant(now, BusinessCalendar.COUNTY).getYear();
        return "JO-%d-%05d".formatted(year, orders.nextNumber());
    }

    /**
     * Keeps a draft as it is typed, whatever it says. Refuses (403) anybody but who is responsible for it, and (409) an order
     * that is no longer typed, and (422) a worksite that is none of the employer's.
     *
     * @param version that the form showed
     * @param worksite whose street and city take the place of what was typed; null for the place that was typed. A choice that
     *     stayed gives way to another address
     */
    @Transactional
    public SavedDraft save(String number, int version, JobOrderFields typed, @Nullable UUID worksite) {
        Person person = staff.signedInAs(Role.ERS_EC);
        JobOrder order = orders.getToMove(number);
        if (!order.owner().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(order.owner()) + " enters this job order.");
        }
        order.requireTyping();
        if (order.version() != version) {
            return new SavedDraft.Stale(
                    order.typed(), order.version(), staff.nameOf(order.changedBy()), order.changedAt());
        }
        UUID chosen = typedElsewhere(order, worksite, typed) ? null : worksite;
        JobOrderFields fields = chosen == null ? typed : at(order.employerNumber(), chosen, typed);
        Map<OrderField, String> errors = OrderParsing.unkeepable(fields);
        Map<FindingCode, String> wrongReasons = OrderParsing.unkeepableReasons(fields);
        if (!errors.isEmpty() || !wrongReasons.isEmpty()) {
            return new SavedDraft.Unkeepable(errors, wrongReasons);
        }
        JobOrderFields before = order.typed();
        JobOrderFields now = fields.withReadableReasons().withReasonsOf(before);
        String[] changed = now.differencesTo(before);
        UUID place = chosen != null
                ? chosen
                : places.worksiteAt(order.employerNumber(), now.get(OrderField.WORKSITE), now.get(OrderField.CITY))
                        .orElse(null);
        if (changed.length > 0 || !Objects.equals(place, order.worksiteId())) {
            order.save(now, place, person.id(), clock.instant());
            record("Draft saved", order, null, changed);
        }
        return new SavedDraft.Kept(order.version());
    }

    private static boolean typedElsewhere(JobOrder order, @Nullable UUID worksite, JobOrderFields typed) {
        JobOrderFields saved = order.typed();
        return worksite != null
                && worksite.equals(order.worksiteId())
                && !(typed.get(OrderField.WORKSITE).equals(saved.get(OrderField.WORKSITE))
                        && typed.get(OrderField.CITY).equals(saved.get(OrderField.CITY)));
    }

    private JobOrderFields at(String employer, UUID worksite, JobOrderFields typed) {
        return places.worksites(employer).stream()
                .filter(place -> place.id().equals(worksite))
                .findFirst()
                .map(place -> typed.at(place.street(), place.city()))
                .orElseThrow(() -> Refused.invalid("This worksite is none of the employer’s any more. Choose again."));
    }

    /** For the form of a draft: where the employer's people work. */
    @Transactional(readOnly = true)
    public List<EmployerRecord.Worksite> worksites(OrderView order) {
        staff.signedInAs(READERS);
        return places.worksites(order.employerNumber());
    }

    /**
     * Records a hire: one opening less, filled at none (JOB-6). Refuses (409) another version than {@code version}, a suspended
     * worksite or tier, an agreement or insurance that ended before.
     */
    @Transactional
    public void hire(String number, int version, LocalDate on) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        JobOrder order = locked(number, version);
        if (on.isAfter(checks.today()) || on.isBefore(checks.today().minusYears(1))) {
            throw Refused.invalid("The day of the hire is today or within the last year.");
        }
        standing.requireOpenWorksite(
                order.employerNumber(), order.worksiteId(), order.typed().get(OrderField.WORKSITE), order.city(), on);
        order.program().tier().ifPresent(tier -> standing.requireInForce(order.employerNumber(), tier, on));
        Instant now = clock.instant();
        order.hire(person.id(), now);
        ledger.addHire(order.id(), on, person.id(), now);
        record("Hire recorded", order, order.remaining() + " openings left", "filled");
        vacancies.hired(order);
    }

    /** Takes back a hire that was none. Refuses (409) another version, and a hire that is taken back already. */
    @Transactional
    public void undoHire(String number, int version, UUID hire, String reason) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        String words = Words.required(reason, "Say why this was no hire.");
        JobOrder order = locked(number, version);
        Instant now = clock.instant();
        if (!ledger.undoHire(order.id(), hire, person.id(), words, now)) {
            throw Refused.conflict("This hire has been taken back already.");
        }
        order.undoHire(person.id(), now);
        record("Hire taken back", order, words, "filled");
        vacancies.settle(order);
    }

    /** Changes openings, wage or closing date of an entered order. Refuses (409) another version, (422) what cannot be. */
    @Transactional
    public void amend(String number, Amendment change) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        String words = Words.required(change.reason(), "Say why the order changes.");
        JobOrder order = locked(number, change.version());
        order.requireLiving();
        Map<String, String> typed = new HashMap<>(order.typed().byKey());
        typed.put(OrderField.OPENINGS.key(), change.openings());
        typed.put(OrderField.WAGE_MIN.key(), change.wageMin());
        typed.put(OrderField.WAGE_MAX.key(), change.wageMax());
        typed.put(OrderField.CLOSES_ON.key(), change.closesOn());
        JobOrderFields fields = JobOrderFields.of(typed);
        ParsedOrder parsed = OrderParsing.parse(fields, checks.today());
        ParsedOrder.Read read = parsed.ifSound()
                .orElseThrow(
                        () -> Refused.invalid(String.join(" ", parsed.errors().values())));
        JobOrderFields before = order.typed();
        order.keep(fields);
        order.amend(read.terms(), person.id(), clock.instant());
        record("Job order changed", order, changes(before, fields) + "Why: " + words, fields.differencesTo(before));
        vacancies.settle(order);
        vacancies.checkWage(order);
    }

    /**
     * Ends an order for good. Refuses (403) anybody but a supervisor, or who is responsible for it while it is a draft; (409)
     * another version; (422) a missing reason.
     */
    @Transactional
    public void cancel(String number, int version, String reason) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        String words = Words.required(reason, "Say why the order is cancelled.");
        JobOrder order = locked(number, version);
        boolean ownDraft = order.state() == OrderState.DRAFT && order.owner().equals(person.id());
        if (!person.is(Role.ER_SUPERVISOR) && !ownDraft) {
            throw Refused.forbidden("A supervisor cancels an order that is entered.");
        }
        vacancies.cancel(order, words);
    }

    private JobOrder locked(String number, int version) {
        JobOrder order = orders.getToMove(number);
        if (order.version() != version) {
            throw Refused.conflict(staff.nameOf(order.changedBy()) + " has changed the order on "
                    + CountyWords.time(order.changedAt()) + ". Look at it again; nothing of yours was done.");
        }
        return order;
    }

    /** What an order said and says now; no person's data stand in these fields. */
    private static String changes(JobOrderFields before, JobOrderFields after) {
        return Stream.of(OrderField.OPENINGS, OrderField.WAGE_MIN, OrderField.WAGE_MAX, OrderField.CLOSES_ON)
                .filter(field -> !before.get(field).equals(after.get(field)))
                .map(field -> field.title() + ": was " + orNothing(before.get(field)) + ", is "
                        + orNothing(after.get(field)) + ". ")
                .collect(Collectors.joining());
    }

    private static String orNothing(String typed) {
        return typed.isEmpty() ? "nothing" : typed;
    }

    private void record(String action, JobOrder order, @Nullable String reason, String... changed) {
        audit.record(AuditEntry.done(action, "job-order", order.number())
                .version(order.version())
                .reason(reason)
                .changed(changed));
    }
}
