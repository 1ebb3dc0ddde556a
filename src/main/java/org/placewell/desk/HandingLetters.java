package org.placewell.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.CountyWords;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Staff;
import org.placewell.workflow.WorkItem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells the two people between whom a task changed hands, but not the one who clicked. */
@Component
class HandingLetters {

    private final Mailroom mailroom;
    private final Staff staff;
    private final Clock clock;
    private final String address;

    HandingLetters(Mailroom mailroom, Staff staff, Clock clock, @Value("${placewell.address}") String address) {
        this.mailroom = mailroom;
        this.staff = staff;
        this.clock = clock;
        this.address = address;
    }

    /** @param item as it was before */
    void handed(WorkItem item, Person by, Person to, @Nullable String reason) {
        String before = item.assignee();
        Map<String, Object> content = new HashMap<>();
        content.put("step", item.name());
        content.put("caseNumber", item.caseNumber());
        content.put("subject", item.subject());
        content.put("detail", item.detail());
        content.put("due", item.dueAt() == null ? null : CountyWords.time(item.dueAt()));
        content.put("byName", by.name());
        content.put("toName", to.name());
        content.put("fromName", before == null ? null : staff.nameOf(before));
        content.put("reason", reason);
        content.put("link", address + "/tasks/" + item.taskId());
        // a task changes hands as often as people like, so each time is a fact of its own
        String occasion = item.taskId() + "/handed/" + Instant.now(clock);
        if (!to.id().equals(by.id())) {
            send("handed-to-you", occasion, to, by, "Task handed to you - " + item.caseNumber(), content);
        }
        if (before != null && !before.equals(by.id())) {
            staff.find(before)
                    .ifPresent(person ->
                            send("handed-on", occasion, person, by, "Task handed on - " + item.caseNumber(), content));
        }
    }

    private void send(
            String purpose, String occasion, Person to, Person by, String subject, Map<String, Object> content) {
        mailroom.send(new Letter(
                "desk/" + purpose,
                occasion,
                to.email(),
                List.of(),
                by.email(),
                subject,
                content,
                content.get("reason") != null));
    }
}
