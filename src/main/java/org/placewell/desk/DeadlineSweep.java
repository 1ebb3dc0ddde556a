package org.placewell.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        byRecipient(soon, mailboxes::ofHolder).forEach((to, items) -> letters.reminder(to, items, now));
        soon.forEach(item -> work.reminded(item.taskId()));

        List<WorkItem> over = work.dueForEscalation(now, MOST);
        // where nobody stands above, the role's own people hear that it is overdue
        byRecipient(over, item -> mailboxes.of(item.role().next().orElse(item.role())))
                .forEach((to, items) -> letters.escalation(to, items, now));
        over.forEach(item -> work.escalated(item.taskId()));
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

    /** The addresses of roles and of people, each asked for once a round, however many tasks there are. */
    private final class Mailboxes {

        private record Holder(String person, Role role) {}

        private final Map<Role, List<String>> roles = new LinkedHashMap<>();
        private final Map<Holder, List<String>> holders = new HashMap<>();

        List<String> of(Role role) {
            return roles.computeIfAbsent(role, mailroom::addressesOf);
        }

        /** Who has it and who stands in for that person today; the role where nobody has it, or who has it is gone. */
        List<String> ofHolder(WorkItem item) {
            if (item.assignee() == null) {
                return of(item.role());
            }
            List<String> people = holders.computeIfAbsent(
                    new Holder(item.assignee(), item.role()),
                    holder -> staff.find(holder.person()).stream()
                            .flatMap(person -> Stream.concat(Stream.of(person), powers.deputyOf(item).stream()))
                            .map(Person::email)
                            .toList());
            return people.isEmpty() ? of(item.role()) : people;
        }
    }
}
