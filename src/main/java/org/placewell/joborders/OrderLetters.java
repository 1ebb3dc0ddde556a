package org.placewell.joborders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.CountyWords;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters about a job order: M9 of domain 13 to the placement counselors, the rest to whoever is responsible for it. */
@Component
class OrderLetters {

    private final Mailroom mailroom;
    private final Staff staff;
    private final String address;

    OrderLetters(Mailroom mailroom, Staff staff, @Value("${placewell.address}") String address) {
        this.mailroom = mailroom;
        this.staff = staff;
        this.address = address;
    }

    /** M9: the order is open, open again, filled, cancelled or expired. */
    void changed(JobOrder order, String what) {
        Map<String, Object> content = facts(order);
        content.put("what", what);
        Set<String> to = new LinkedHashSet<>(mailroom.addressesOf(Role.JPR_EC));
        addressOf(order.owner()).ifPresent(to::add);
        send("M9", order, moment(order.changedAt()), "Job order " + what, to, content);
    }

    /** To who is responsible: the order is on hold. */
    void held(JobOrder order, HoldReason reason) {
        Map<String, Object> content = facts(order);
        content.put("reason", reason.title());
        send("held", order, moment(order.changedAt()), "Job order on hold", toOwner(order), content);
    }

    /** To who is responsible: the wage is below the minimum from now on (domain 10, case 68). */
    void wageFlagged(JobOrder order, String words, LocalDate today) {
        Map<String, Object> content = facts(order);
        content.put("flag", words);
        content.put("today", CountyWords.day(today));
        // a day and the words: whatever else happens to the order meanwhile, the same fact is told once and another one
        // too
        String fact = today + "/" + Integer.toHexString(words.hashCode());
        send("wage", order, fact, "Job order below the minimum wage", toOwner(order), content);
    }

    /** To who is responsible: ask the employer again (JOB-7). */
    void reconfirm(JobOrder order, LocalDate confirmedOn, Instant by) {
        Map<String, Object> content = facts(order);
        content.put("confirmedOn", CountyWords.day(confirmedOn));
        content.put("by", CountyWords.time(by));
        send("reconfirm", order, moment(by), "Reconfirm job order", toOwner(order), content);
    }

    private static String moment(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    /** @param fact that is told; each is told once */
    private void send(
            String purpose, JobOrder order, String fact, String subject, Set<String> to, Map<String, Object> content) {
        String replyTo = staff.signedInIfAny()
                .map(Person::email)
                .orElseGet(() -> addressOf(order.owner()).orElse(null));
        for (String recipient : to) {
            mailroom.send(new Letter(
                    "joborders/" + purpose,
                    order.number() + "/" + purpose + "/" + fact,
                    recipient,
                    List.of(),
                    replyTo,
                    subject + " - " + order.number(),
                    content));
        }
    }

    private Map<String, Object> facts(JobOrder order) {
        Map<String, Object> content = new HashMap<>();
        content.put("orderNumber", order.number());
        content.put("orderTitle", order.title());
        content.put("employerName", order.employerName());
        content.put("city", order.city());
        content.put("openings", order.remaining());
        content.put("reason", order.endReason() == null ? "" : order.endReason().replaceAll("\\R", "\n    "));
        content.put("link", address + "/job-orders/" + order.number());
        return content;
    }

    private Set<String> toOwner(JobOrder order) {
        return addressOf(order.owner())
                .map(Set::of)
                .orElseGet(() -> new LinkedHashSet<>(mailroom.addressesOf(Role.ER_SUPERVISOR)));
    }

    private Optional<String> addressOf(@Nullable String person) {
        return Optional.ofNullable(person).flatMap(staff::find).map(Person::email);
    }
}
