package org.placewell.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.Handing;
import org.placewell.workflow.Tasks;
import org.placewell.workflow.WorkItem;
import org.placewell.workflow.WorkList;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes who has a task, and until when (APV-11). Each method refuses (403) who may not, and (409) a task that is gone or has
 * changed since the page was made; the room of the case has its say on who may hold a step (SOD-1).
 */
@Service
public class Assignments {

    private final WorkList work;
    private final Tasks tasks;
    private final Powers powers;
    private final CaseBook cases;
    private final HandingLetters letters;
    private final Staff staff;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Assignments(
            WorkList work,
            Tasks tasks,
            Powers powers,
            CaseBook cases,
            HandingLetters letters,
            Staff staff,
            BusinessCalendar calendar,
            Clock clock,
            TransactionTemplate transaction) {
        this.work = work;
        this.tasks = tasks;
        this.powers = powers;
        this.cases = cases;
        this.letters = letters;
        this.staff = staff;
        this.calendar = calendar;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Transactional
    public void claim(String taskId) {
        Move move = begin(taskId);
        if (!move.may(Ability.CLAIM)) {
            throw move.item().assignee() == null
                    ? refusedRole(move.item())
                    : Refused.conflict(staff.nameOf(move.item().assignee()) + " has this task already.");
        }
        tasks.claim(taskId);
    }

    /** Gives it back to the unit. */
    @Transactional
    public void unclaim(String taskId) {
        Move move = begin(taskId);
        move.require(Ability.UNCLAIM, "Only who has a task of a unit can give it back to the unit.");
        tasks.unclaim(taskId);
    }

    /** Gives it to another holder of its role, for a reason; both people are told. */
    @Transactional
    public void reassign(SeenTask seen, Reassignment how) {
        Move move = begin(seen.taskId());
        move.require(Ability.REASSIGN, "Only a supervisor of this step's role can reassign it.");
        String reason = Reason.of(how.reason());
        requireSame(seen, move.item());
        if (how.to().isBlank()) {
            throw Refused.invalid("Choose to whom.");
        }
        if (how.to().equals(move.item().assignee())) {
            throw Refused.invalid(staff.nameOf(how.to()) + " has this task already.");
        }
        if (move.item().assignee() != null && !how.takesClaimed()) {
            throw Refused.invalid(staff.nameOf(move.item().assignee())
                    + " has this task. Confirm that you take it away, or leave it there.");
        }
        Person to = staff.find(how.to())
                .filter(person -> person.is(move.item().role()))
                .orElseThrow(() -> Refused.invalid(staff.nameOf(how.to()) + " does not hold the role "
                        + move.item().role().title() + "."));
        hand(move, to, Handing.REASSIGNED, CaseBook.REASSIGNED, reason);
    }

    /** The same for many, each by itself: what one refusal keeps back does not keep back the others. */
    public List<Handed> reassignAll(List<SeenTask> seen, Reassignment how) {
        Person me = staff.signedIn();
        if (Powers.ledBy(me).isEmpty()) {
            throw Refused.forbidden("Only supervisors reassign tasks.");
        }
        if (seen.isEmpty()) {
            throw Refused.invalid("Tick at least one task first.");
        }
        if (how.to().isBlank()) {
            throw Refused.invalid("Choose to whom.");
        }
        Reason.of(how.reason());
        List<Handed> results = new ArrayList<>();
        for (SeenTask each : seen) {
            WorkItem item = work.item(each.taskId())
                    .filter(open -> Powers.leads(me, open.role()))
                    .orElse(null);
            results.add(new Handed(
                    each.taskId(),
                    item == null ? null : item.caseNumber(),
                    item == null ? null : item.name(),
                    refusalOf(each, how)));
        }
        return results;
    }

    /** From its holder, by the holder or a supervisor, to who stands in for the holder today. */
    @Transactional
    public void handToDeputy(SeenTask seen, String reason) {
        Move move = begin(seen.taskId());
        requireSame(seen, move.item());
        Person deputy = move.deputy();
        if (deputy == null) {
            throw Refused.conflict("Nobody stands in for the holder of this task today.");
        }
        move.require(Ability.HAND_TO_DEPUTY, "Only who has a task, or a supervisor, hands it to the deputy.");
        hand(move, deputy, Handing.HANDED_TO_DEPUTY, CaseBook.HANDED_TO_DEPUTY, Reason.of(reason));
    }

    /** From its absent holder, by who stands in for the holder today. */
    @Transactional
    public void takeOver(SeenTask seen) {
        Move move = begin(seen.taskId());
        requireSame(seen, move.item());
        move.require(Ability.TAKE_OVER, "Only who stands in for the holder today takes a task over.");
        hand(move, move.me(), Handing.TAKEN_OVER, CaseBook.TAKEN_OVER, null);
    }

    /** From whoever has it now, by who handed it on, while it is not done. */
    @Transactional
    public void takeBack(SeenTask seen) {
        Move move = begin(seen.taskId());
        requireSame(seen, move.item());
        move.require(Ability.TAKE_BACK, "Only who handed a task on takes it back.");
        hand(move, move.me(), Handing.TAKEN_BACK, CaseBook.TAKEN_BACK, null);
    }

    /**
     * Sets a later due date, the end of a business day.
     *
     * @param seenDay the due date that the page showed, in county time as {@code day}
     */
    @Transactional
    public void extend(String taskId, @Nullable LocalDate seenDay, @Nullable LocalDate day, String reason) {
        Move move = begin(taskId);
        move.require(Ability.EXTEND, "Only a supervisor of this step's role can extend its due date.");
        String why = Reason.of(reason);
        LocalDate before = dayOf(Objects.requireNonNull(move.item().dueAt()));
        if (!before.equals(seenDay)) {
            throw Refused.conflict("Meanwhile the task is due on " + CountyWords.day(before) + ".");
        }
        if (day == null) {
            throw Refused.invalid("Choose the new due date.");
        }
        if (!calendar.isBusinessDay(day)) {
            throw Refused.invalid(CountyWords.day(day) + " is no business day. Choose one.");
        }
        if (!day.isAfter(before) || !day.isAfter(dayOf(clock.instant()))) {
            throw Refused.invalid("The new due date must be after today and after " + CountyWords.day(before) + ".");
        }
        if (day.isAfter(dayOf(clock.instant()).plusYears(1))) {
            throw Refused.invalid("The new due date must be within a year.");
        }
        work.extend(taskId, endOf(day));
        cases.record(
                CaseBook.EXTENDED,
                move.item(),
                ", from " + CountyWords.day(before) + " to " + CountyWords.day(day),
                why,
                "dueAt");
    }

    private void hand(Move move, Person to, Handing how, String action, @Nullable String reason) {
        WorkItem item = move.item();
        tasks.assign(item, to.id(), how);
        String from = item.assignee() == null ? "" : ", from " + titled(item.assignee());
        cases.record(action, item, from + ", to " + titled(to.id()), reason, "assignee");
        letters.handed(item, move.me(), to, reason);
    }

    private Move begin(String taskId) {
        Person me = staff.signedIn();
        WorkItem item = work.item(taskId)
                .orElseThrow(() -> Refused.conflict("This task is not open any more. Below is what became of it."));
        Person deputy = powers.deputyOf(item).orElse(null);
        return new Move(me, item, deputy, powers.of(me, item, deputy));
    }

    private @Nullable String refusalOf(SeenTask seen, Reassignment how) {
        try {
            transaction.executeWithoutResult(status -> reassign(seen, how));
            return null;
        } catch (Refused refused) {
            return refused.getMessage();
        } catch (ConcurrencyFailureException lost) {
            return "Somebody else changed it at the same moment.";
        }
    }

    private void requireSame(SeenTask seen, WorkItem item) {
        if (!Objects.equals(seen.holder(), item.assignee())) {
            throw Refused.conflict(
                    item.assignee() == null
                            ? "Meanwhile the task has been given back to the unit."
                            : "Meanwhile " + staff.nameOf(item.assignee()) + " has got this task.");
        }
    }

    private static Refused refusedRole(WorkItem item) {
        return Refused.forbidden("This task is for the role " + item.role().title() + ", which you do not hold.");
    }

    private String titled(String person) {
        return staff.nameOf(person) + " (" + person + ")";
    }

    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, BusinessCalendar.COUNTY);
    }

    private Instant endOf(LocalDate businessDay) {
        return calendar.due(
                businessDay
                        .atTime(LocalTime.NOON)
                        .atZone(BusinessCalendar.COUNTY)
                        .toInstant(),
                0);
    }

    private record Move(Person me, WorkItem item, @Nullable Person deputy, Set<Ability> abilities) {

        boolean may(Ability ability) {
            return abilities.contains(ability);
        }

        void require(Ability ability, String orElse) {
            if (!may(ability)) {
                throw Refused.forbidden(orElse);
            }
        }
    }
}
