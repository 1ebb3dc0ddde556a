package org.placewell.joborders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.Pipeline;
import org.placewell.employers.Tier;
import org.placewell.employers.TierApproved;
import org.placewell.employers.TierClosed;
import org.placewell.employers.TierEnded;
import org.placewell.employers.TierReinstated;
import org.placewell.employers.TierState;
import org.placewell.employers.TierSuspended;
import org.placewell.workflow.Acting;
import org.placewell.workflow.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets entered orders follow their facts, whichever of them has changed, and tells who must know (JOB-3, JOB-6, JOB-7, M9). */
@Component
class Vacancies {

    private static final Set<OrderState> LIVING = EnumSet.of(OrderState.ENTERED, OrderState.OPEN, OrderState.ON_HOLD);
    private static final Set<OrderState> OPENING = EnumSet.of(OrderState.ENTERED, OrderState.OPEN);
    private static final Set<OrderState> NOT_OPENED = EnumSet.of(OrderState.DRAFT, OrderState.ENTERED);

    /** Of one tier that follow it at once. */
    private static final int FEW = 50;

    /** Of one tier in one transaction of the background. */
    static final int BATCH = 100;

    private final JobOrderRows orders;
    private final TierChanges changes;
    private final EmployerStanding standing;
    private final Pipeline pipeline;
    private final OrderChecks checks;
    private final OrderLedger ledger;
    private final OrderLetters letters;
    private final RoundLetters round;
    private final AuditTrail audit;
    private final Acting acting;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Vacancies(
            JobOrderRows orders,
            TierChanges changes,
            EmployerStanding standing,
            Pipeline pipeline,
            OrderChecks checks,
            OrderLedger ledger,
            OrderLetters letters,
            RoundLetters round,
            AuditTrail audit,
            Acting acting,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.changes = changes;
        this.standing = standing;
        this.pipeline = pipeline;
        this.checks = checks;
        this.ledger = ledger;
        this.letters = letters;
        this.round = round;
        this.audit = audit;
        this.acting = acting;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierApproved tier) {
        settleAll(tier.employerNumber(), tier.tier());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierSuspended tier) {
        settleAll(tier.employerNumber(), tier.tier());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierReinstated tier) {
        settleAll(tier.employerNumber(), tier.tier());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierEnded tier) {
        settleAll(tier.employerNumber(), tier.tier());
    }

    /** A packet that came to nothing takes its orders along that never opened (ONB-11; domain 10, cases 5 and 15). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierClosed tier) {
        orders.lockOfPacket(tier.packetNumber(), NOT_OPENED)
                .forEach(order -> cancel(order, "Packet " + tier.packetNumber() + " was denied or withdrawn."));
    }

    /**
     * The orders of a tier that has changed follow it: a few at once, in the transaction that changes the tier, more in the
     * background. Waits for no order, because who holds one may wait for the tier.
     */
    private void settleAll(String employerNumber, Tier tier) {
        Program program = Program.of(tier);
        TierState state = standing.kept(employerNumber, tier).orElse(null);
        int count = orders.countByEmployerNumberAndProgramAndStateIn(employerNumber, program, LIVING);
        List<JobOrder> few = count > FEW ? List.of() : orders.lockFree(employerNumber, program, LIVING, Limit.of(FEW));
        if (few.size() < count) {
            changes.ask(employerNumber, program, behind(acting.current()), clock.instant());
            return;
        }
        if (count == 1) {
            settle(few.get(0), state, true);
            return;
        }
        TierMoves moves = follow(few, state, TierMoves.NONE);
        if (moves.all() > 0) {
            round.tierChanged(employerNumber, few.get(0).employerName(), program, moves, clock.instant());
        }
    }

    /**
     * The next orders of a tier that has changed follow it; one letter a receiver tells of all when the last has.
     *
     * @return whether there may be more
     */
    @Transactional
    boolean followTier(String employerNumber, Program program) {
        // the tier first and the orders after it, as everywhere: else two might wait for each other
        TierState state = program.tier()
                .flatMap(tier -> standing.kept(employerNumber, tier))
                .orElse(null);
        Optional<TierChanges.Change> locked = changes.lock(employerNumber, program);
        if (locked.isEmpty()) {
            return false;
        }
        TierChanges.Change change = locked.get();
        List<JobOrder> next = orders.lockNext(employerNumber, program, LIVING, change.after(), Limit.of(BATCH));
        TierMoves moves = follow(next, state, change.moves());
        if (next.size() == BATCH) {
            changes.goneOn(change, next.get(BATCH - 1).number(), moves);
            return true;
        }
        changes.over(change);
        if (moves.all() > 0) {
            String name = orders.nameOf(employerNumber, program);
            round.tierChanged(employerNumber, name, program, moves, change.askedAt());
        }
        return false;
    }

    private static @Nullable String behind(Actor actor) {
        return actor.id().equals(Actor.SYSTEM) ? actor.onBehalfOf() : actor.id();
    }

    private TierMoves follow(List<JobOrder> some, @Nullable TierState state, TierMoves before) {
        TierMoves moves = before;
        for (JobOrder order : some) {
            boolean held = order.state() == OrderState.ON_HOLD;
            if (settle(order, state, false) && !(held && order.state() == OrderState.ON_HOLD)) {
                moves = moves.and(order);
            }
        }
        return moves;
    }

    /** Somebody was hired for a locked order. */
    void hired(JobOrder order) {
        settle(order);
        pipeline.hired(order.employerNumber(), order.number());
    }

    /** Moves a locked order to where its facts say, and tells who must know. */
    void settle(JobOrder order) {
        settle(order, true);
    }

    /** @param letter whether this is news to the placement counselors; what comes by the thousand is not */
    void settle(JobOrder order, boolean letter) {
        settle(order, tierOf(order), letter);
    }

    private boolean settle(JobOrder order, @Nullable TierState tier, boolean letter) {
        OrderState before = order.state();
        boolean openedBefore = order.openedAt() != null;
        boolean changed = order.settle(new JobOrder.Circumstances(tier, today(), clock.instant()));
        if (!changed) {
            return false;
        }
        HoldReason hold = order.holdReason();
        switch (order.state()) {
            case OPEN -> {
                record("Job order opened", order, null);
                if (!openedBefore) {
                    pipeline.positionOpened(
                            order.employerNumber(),
                            order.number(),
                            today(),
                            order.program().tier().isPresent());
                }
                events.publishEvent(new JobOrderOpened(order.number()));
            }
            case ON_HOLD -> record("Job order on hold", order, hold == null ? null : hold.title());
            case FILLED -> {
                record("Job order filled", order, null);
                events.publishEvent(new JobOrderFilled(order.number()));
            }
            default -> record("Job order " + order.state().title().toLowerCase(Locale.ROOT), order, order.endReason());
        }
        if (order.state().ended()) {
            stopAsking(order);
        }
        if (letter && hold == null) {
            letters.changed(order, words(order.state(), openedBefore));
        } else if (letter && before != OrderState.ON_HOLD) {
            letters.held(order, Objects.requireNonNull(hold));
        }
        return true;
    }

    /** Ends an order for good. */
    void cancel(JobOrder order, String reason) {
        boolean draft = order.state() == OrderState.DRAFT;
        order.cancel(reason, acting.current().id(), clock.instant());
        record("Job order cancelled", order, reason);
        stopAsking(order);
        if (draft) {
            events.publishEvent(new JobOrderDropped(order.number()));
        } else {
            events.publishEvent(new JobOrderCancelled(order.number()));
            letters.changed(order, "cancelled");
        }
    }

    private void stopAsking(JobOrder order) {
        if (order.stopAsking()) {
            events.publishEvent(new ReconfirmationMoot(order.number()));
        }
    }

    /** Asks the employer again, until a day on which silence puts the order on hold. */
    void askAgain(JobOrder order, Instant until) {
        order.askAgain(until);
        letters.reconfirm(order, Objects.requireNonNull(order.confirmedOn()), until);
        record("Reconfirmation asked for", order, null);
        events.publishEvent(new ReconfirmationDue(order.number(), order.title(), order.employerName(), order.owner()));
    }

    /**
     * Notes what is wrong with the wage, or that nothing is any more.
     *
     * @return whether that is news to who is responsible: a wage that went on with a reason at the entry is none
     */
    private boolean flagWage(JobOrder order, @Nullable String words) {
        if (order.flagWage(words)) {
            record("Wage flagged", order, words);
            return !ledger.accepted(order.id(), FindingCode.BELOW_MIN_WAGE).equals(Optional.ofNullable(words));
        }
        if (words == null) {
            record("Wage flag removed", order, null);
        }
        return false;
    }

    /** Compares the wage with the table of today, flags or unflags the order, and tells who is responsible. */
    void checkWage(JobOrder order) {
        if (flaggedNow(order)) {
            letters.wageFlagged(order, Objects.requireNonNull(order.wageFlag()), today());
        }
    }

    /** As {@link #checkWage} for several orders of one person, who gets one letter about all of them. */
    void checkWages(String owner, List<JobOrder> some) {
        List<JobOrder> flagged = some.stream().filter(this::flaggedNow).toList();
        if (flagged.size() == 1) {
            JobOrder order = flagged.get(0);
            letters.wageFlagged(order, Objects.requireNonNull(order.wageFlag()), today());
        } else if (!flagged.isEmpty()) {
            round.wagesFlagged(owner, flagged, today(), clock.instant());
        }
    }

    private boolean flaggedNow(JobOrder order) {
        OrderTerms terms = order.terms();
        if (terms == null || !order.state().living()) {
            return false;
        }
        String words = checks.belowMinimum(order.city(), terms.hourlyWage(), terms.startsOn())
                .orElse(null);
        return !Objects.equals(words, order.wageFlag()) && flagWage(order, words);
    }

    /** Nobody moves the tier until the order has followed it. */
    private @Nullable TierState tierOf(JobOrder order) {
        return order.program()
                .tier()
                .flatMap(tier -> standing.kept(order.employerNumber(), tier))
                .orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private static String words(OrderState state, boolean openedBefore) {
        return state == OrderState.OPEN
                ? openedBefore ? "open again" : "open"
                : state.title().toLowerCase(Locale.ROOT);
    }

    private void record(String action, JobOrder order, @Nullable String reason) {
        audit.record(AuditEntry.done(action, "job-order", order.number())
                .version(order.version())
                .reason(reason)
                .changed("state"));
    }

    /** The open orders of a tier, so many at most. */
    List<JobOrder> opened(String employerNumber, Tier tier, int most) {
        return orders.findByEmployerNumberAndProgramAndStateOrderByNumber(
                employerNumber, Program.of(tier), OrderState.OPEN, Limit.of(most));
    }

    /** How many orders of a tier are open, or about to be. */
    int opening(String employerNumber, Tier tier) {
        return orders.countByEmployerNumberAndProgramAndStateIn(employerNumber, Program.of(tier), OPENING);
    }
}
