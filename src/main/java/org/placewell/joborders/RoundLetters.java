package org.placewell.joborders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.placewell.calendar.CountyWords;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Letters about many job orders that changed for one reason: one a receiver instead of one an order. */
@Component
class RoundLetters {

    private static final int LISTED = 20;
    private final Mailroom mailroom;
    private final Staff staff;
    private final String address;

    RoundLetters(Mailroom mailroom, Staff staff, @Value("${placewell.address}") String address) {
        this.mailroom = mailroom;
        this.staff = staff;
        this.address = address;
    }

    /** M9 for the orders of a tier; what is only on hold is told to who is responsible alone. */
    void tierChanged(String employerNumber, String employerName, Program program, TierMoves moves, Instant at) {
        Map<String, Object> content = new HashMap<>();
        content.put("employerName", employerName);
        content.put("program", program.title());
        content.put("opened", moves.opened());
        content.put("held", moves.held());
        content.put("ended", moves.ended());
        content.put("link", address + "/employers/" + employerNumber);
        Set<String> to = new LinkedHashSet<>(addressesOf(moves.owners()));
        if (moves.opened() + moves.ended() > 0) {
            to.addAll(mailroom.addressesOf(Role.JPR_EC));
        }
        send(
                "tier",
                employerNumber + "/" + program + "/" + at.toEpochMilli(),
                "Job orders of " + program.title() + " - " + employerNumber,
                to,
                content);
    }

    /** To who is responsible: these wages are below the minimum from now on (domain 10, case 68). */
    void wagesFlagged(String owner, List<JobOrder> flagged, LocalDate today, Instant at) {
        Map<String, Object> content = new HashMap<>();
        content.put("count", flagged.size());
        content.put("today", CountyWords.day(today));
        content.put(
                "orders",
                flagged.stream()
                        .limit(LISTED)
                        .map(order -> order.number() + ", " + order.title() + ", " + order.employerName())
                        .toList());
        content.put("more", Math.max(0, flagged.size() - LISTED));
        content.put("link", address + "/job-orders?flagged=true&mine=true");
        send(
                "wages",
                owner + "/" + flagged.get(0).number() + "/" + at.toEpochMilli(),
                "Job orders below the minimum wage",
                addressesOf(Set.of(owner)),
                content);
    }

    private Set<String> addressesOf(Collection<String> people) {
        Set<String> addresses = new LinkedHashSet<>();
        people.forEach(id -> staff.find(id)
                .map(Person::email)
                .ifPresentOrElse(addresses::add, () -> addresses.addAll(mailroom.addressesOf(Role.ER_SUPERVISOR))));
        return addresses;
    }

    private void send(String purpose, String occasion, String subject, Set<String> to, Map<String, Object> content) {
        to.forEach(recipient -> mailroom.send(
                new Letter("joborders/" + purpose, occasion, recipient, List.of(), null, subject, content)));
    }
}
