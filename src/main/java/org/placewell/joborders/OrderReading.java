package org.placewell.joborders;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.employers.EmployerStanding;
import org.placewell.joborders.OrderView.Ability;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Component;

/** One job order as one person sees it: what it says, what happened, what this person may do. */
@Component
class OrderReading {

    private static final int HISTORY = 200;
    private static final Set<OrderState> HIRING = EnumSet.of(OrderState.OPEN, OrderState.ON_HOLD, OrderState.FILLED);

    private final JobOrderRows orders;
    private final OrderLedger ledger;
    private final OrderChecks checks;
    private final EmployerStanding standing;
    private final Staff staff;
    private final Tasks tasks;
    private final AuditTrail audit;

    OrderReading(
            JobOrderRows orders,
            OrderLedger ledger,
            OrderChecks checks,
            EmployerStanding standing,
            Staff staff,
            Tasks tasks,
            AuditTrail audit) {
        this.orders = orders;
        this.ledger = ledger;
        this.checks = checks;
        this.standing = standing;
        this.staff = staff;
        this.tasks = tasks;
        this.audit = audit;
    }

    OrderView view(String number, Person reader) {
        JobOrder order = orders.get(number);
        boolean typing = order.state() == OrderState.DRAFT && order.entryStep() == EntryStep.TYPING;
        ParsedOrder parsed = OrderParsing.parse(order.typed(), checks.today());
        List<OrderFinding> findings = typing
                ? parsed.ifSound()
                        .map(read ->
                                checks.of(order.program(), read, order.typed().reasons()))
                        .orElseGet(List::of)
                : Optional.ofNullable(order.checkedVersion())
                        .map(version -> ledger.findings(order.id(), version))
                        .orElseGet(List::of);
        List<OpenTask> waiting = tasks.open(number);
        List<AuditRow> history = audit.of("job-order", number, HISTORY);
        Set<String> people = new HashSet<>(List.of(order.owner(), order.changedBy()));
        waiting.stream().map(OpenTask::assignee).filter(Objects::nonNull).forEach(people::add);
        history.stream().map(AuditRow::onBehalfOf).filter(Objects::nonNull).forEach(people::add);
        Map<String, String> names = staff.namesOf(people);
        Integer points = order.qualityPoints();
        Quality.Grade grade = order.qualityGrade();
        return new OrderView(
                order.number(),
                order.ecaNumber(),
                order.employerNumber(),
                order.employerName(),
                order.packetNumber(),
                order.program(),
                order.state(),
                order.entryStep(),
                order.version(),
                order.owner(),
                names.getOrDefault(order.owner(), order.owner()),
                order.title(),
                order.city(),
                order.worksiteId(),
                order.terms(),
                order.typed(),
                order.filled(),
                order.remaining(),
                points == null || grade == null ? null : new Quality(points, grade, order.survival()),
                order.holdReason(),
                waitsFor(order),
                order.wageFlag(),
                order.endReason(),
                order.confirmedOn(),
                order.reconfirmBy(),
                order.enteredAt(),
                order.openedAt(),
                order.createdAt(),
                order.changedAt(),
                names.getOrDefault(order.changedBy(), order.changedBy()),
                typing ? parsed.errors() : Map.of(),
                findings,
                ledger.hires(order.id()),
                waiting,
                history,
                names,
                abilities(order, reader, typing));
    }

    /** Why an entered order is not open, in words. */
    private @Nullable String waitsFor(JobOrder order) {
        if (order.state() != OrderState.ENTERED) {
            return null;
        }
        return order.program()
                .tier()
                .map(tier -> standing.of(order.employerNumber(), tier)
                        .map(state -> tier.title() + " of this employer is "
                                + state.title().toLowerCase(Locale.ROOT) + ".")
                        .orElse("The employer has no agreement for " + tier.title() + " and has not asked for one."))
                .orElse("It opens in a moment.");
    }

    private static Set<Ability> abilities(JobOrder order, Person reader, boolean typing) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        boolean counselor = reader.is(Role.ERS_EC);
        boolean owner = counselor && order.owner().equals(reader.id());
        if (owner && typing) {
            abilities.add(Ability.TYPE);
        }
        if (owner && order.state() == OrderState.DRAFT && order.entryStep() == EntryStep.ECA) {
            abilities.add(Ability.ENTER_IN_ECA);
        }
        if (owner && order.state().living() && order.reconfirmBy() != null) {
            abilities.add(Ability.RECONFIRM);
        }
        boolean keeps = counselor || reader.is(Role.ER_SUPERVISOR);
        if (keeps && HIRING.contains(order.state())) {
            abilities.add(Ability.HIRE);
        }
        if (keeps && order.state().living()) {
            abilities.add(Ability.AMEND);
        }
        if (!order.state().ended() && (reader.is(Role.ER_SUPERVISOR) || (owner && order.state() == OrderState.DRAFT))) {
            abilities.add(Ability.CANCEL);
        }
        return abilities;
    }
}
