package org.placewell.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.WorkItem;
import org.placewell.workflow.WorkList;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds who has a task when 75 % of its time has passed, and tells the next level when all of it has. What is found in one
 * round makes one letter a recipient, so that nobody gets fifty after an outage. Rows are locked and marked in the transaction
 * of the letters: two nodes never send one twice, and a task that was done meanwhile is no row any more.
 */
@Component
class DeadlineSweep {

    /** Of one round; what is left is found in the next one. */
    private static final int MOST = 1000;

    private final WorkList work;
    private final Powers powers;
    private final Staff staff;
    private final Mailroom mailroom;
    private final DeadlineLetters letters;
    private final Clock clock;

    DeadlineSweep(WorkList work, Powers powers, Staff staff, Mailroom mailroom, DeadlineLetters letters, Clock clock) {
        this.work = work;
        this.powers = powers;
        this.staff = staff;
        this.mailroom = mailroom;
        this.letters = letters;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${placewell.deadlines.sweep-delay:1m}",
            fixedDelayString = "${placewell.deadlines.sweep-delay:1m}")
    @Transactional
    void sweep() {
        Instant now = clock.instant();
        Mailboxes mailboxes = new Mailboxes();
        List<WorkItem> soon = work.dueForReminder(now, MOST);
        byRecipient(soon, item -> holdersOf(item, mailboxes)).forEach((to, items) -> letters.reminder(to, items, now));
        soon.forEach(item -> work.reminded(item.taskId()));

        List<WorkItem> over = work.dueForEscalation(now, MOST);
        byRecipient(over, item -> item.role().next().map(mailboxes::of).orElseGet(List::of))
                .forEach((to, items) -> letters.escalation(to, items, now));
        over.forEach(item -> work.escalated(item.taskId()));
    }

    /** Who has it and who stands in for that person today; the role where nobody has it, or who has it is gone. */
    private List<String> holdersOf(WorkItem item, Mailboxes mailboxes) {
        Optional<Person> holder = Optional.ofNullable(item.assignee()).flatMap(staff::find);
        return holder.isEmpty()
                ? mailboxes.of(item.role())
                : Stream.concat(holder.stream(), powers.deputyOf(item).stream())
                        .map(Person::email)
                        .toList();
    }

    private static Map<String, List<WorkItem>> byRecipient(
            List<WorkItem> items, Function<WorkItem, List<String>> recipients) {
        Map<String, List<WorkItem>> letters = new LinkedHashMap<>();
        for (WorkItem item : items) {
            for (String recipient : recipients.apply(item)) {
                letters.computeIfAbsent(recipient, to -> new ArrayList<>()).add(item);
            }
        }
        return letters;
    }

    /** The addresses of roles, asked for once a round. */
    private final class Mailboxes {

        private final Map<Role, List<String>> known = new LinkedHashMap<>();

        List<String> of(Role role) {
            return known.computeIfAbsent(role, mailroom::addressesOf);
        }
    }
}
