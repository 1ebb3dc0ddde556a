package org.placewell.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.CountyWords;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Staff;
import org.placewell.workflow.WorkItem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the deadline sweep writes: one letter for all tasks of one recipient and level. */
@Component
class DeadlineLetters {

    /** More than these are counted, not listed: the desk has them all. */
    private static final int LISTED = 50;

    private final Mailroom mailroom;
    private final Staff staff;
    private final String address;

    DeadlineLetters(Mailroom mailroom, Staff staff, @Value("${placewell.address}") String address) {
        this.mailroom = mailroom;
        this.staff = staff;
        this.address = address;
    }

    /** To who has the tasks, or could claim them. */
    void reminder(String to, List<WorkItem> items, Instant now) {
        send("reminder", "Reminder: task due soon", "Reminder: tasks due soon", "/desk", to, items, now);
    }

    /** To the next level above the tasks' roles. */
    void escalation(String to, List<WorkItem> items, Instant now) {
        send("escalation", "Overdue task", "Overdue tasks", "/desk?tab=overdue", to, items, now);
    }

    private void send(
            String purpose, String one, String many, String desk, String to, List<WorkItem> items, Instant now) {
        Set<String> holders = new HashSet<>();
        items.forEach(item -> {
            if (item.assignee() != null) {
                holders.add(item.assignee());
            }
        });
        Map<String, String> names = staff.namesOf(holders);
        Map<String, Object> content = new HashMap<>();
        content.put("count", items.size());
        content.put(
                "tasks",
                items.stream().limit(LISTED).map(item -> line(item, names, now)).toList());
        content.put("others", Math.max(0, items.size() - LISTED));
        content.put("desk", address + desk);
        mailroom.send(new Letter(
                "desk/" + purpose,
                occasion(items),
                to,
                List.of(),
                null,
                items.size() == 1 ? one + " - " + items.get(0).caseNumber() : many + " - " + items.size(),
                content));
    }

    /** Each task with its due date, so that an extended one is a new occasion and nothing else is. */
    private static String occasion(List<WorkItem> items) {
        if (items.size() == 1) {
            return fact(items.get(0));
        }
        String all = items.stream().map(DeadlineLetters::fact).sorted().collect(Collectors.joining("\n"));
        return items.size() + " tasks/" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }

    private static String fact(WorkItem item) {
        return item.taskId() + "/" + item.dueAt();
    }

    private Map<String, Object> line(WorkItem item, Map<String, String> names, Instant now) {
        Map<String, Object> line = new HashMap<>();
        Instant due = item.dueAt();
        line.put("step", item.name());
        line.put("caseNumber", item.caseNumber());
        line.put("subject", item.subject());
        line.put("detail", item.detail());
        line.put("due", due == null ? "" : CountyWords.time(due));
        line.put("over", due != null && !now.isBefore(due));
        line.put("holder", holder(item.assignee(), names));
        line.put("link", address + "/tasks/" + item.taskId());
        return line;
    }

    private static @Nullable String holder(@Nullable String assignee, Map<String, String> names) {
        return assignee == null ? null : names.get(assignee);
    }
}
