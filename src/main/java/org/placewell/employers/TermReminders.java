package org.placewell.employers;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.EndingTerms.Due;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds the employer's counselor that an agreement or insurance ends, and before the last days the supervisors too (ONB-12). */
@Component
class TermReminders {

    private final EndingTerms ending;
    private final EmployerRelations employers;
    private final Mailroom mailroom;
    private final Staff staff;
    private final String address;
    private final List<Integer> days;

    TermReminders(
            EndingTerms ending,
            EmployerRelations employers,
            Mailroom mailroom,
            Staff staff,
            @Value("${placewell.address}") String address,
            @Value("${placewell.standing.reminder-days:60,30,10}") List<Integer> days) {
        this.ending = ending;
        this.employers = employers;
        this.mailroom = mailroom;
        this.staff = staff;
        this.address = address;
        this.days = List.copyOf(days);
    }

    @Transactional(readOnly = true)
    List<Due> due() {
        return ending.due(days);
    }

    /** Once a threshold and fact; after an outage only the nearest threshold is told. */
    @Transactional
    void remind(Due due) {
        if (!ending.told(due)) {
            return;
        }
        EndingRow row = due.row();
        Map<String, Object> content = new HashMap<>();
        content.put("employerName", row.employerName());
        content.put("tierTitle", row.tier().title());
        content.put("what", row.fact().title());
        content.put("endsOn", CountyWords.day(row.endsOn()));
        content.put("daysLeft", row.daysLeft());
        content.put("nextPacket", row.nextPacket());
        content.put("link", address + "/employers/" + row.employerNumber());
        Optional<String> owner = owner(row);
        for (String recipient : recipients(owner, due)) {
            mailroom.send(new Letter(
                    "employers/ending",
                    row.employerNumber() + "/" + row.tier() + "/" + row.fact() + "/" + row.endsOn() + "/" + due.days(),
                    recipient,
                    List.of(),
                    owner.orElse(null),
                    row.fact().title() + " ends soon - " + row.employerNumber(),
                    content));
        }
    }

    private Optional<String> owner(EndingRow row) {
        return Optional.ofNullable(
                        employers.briefs(Set.of(row.employerNumber())).get(row.employerNumber()))
                .flatMap(employer -> staff.find(employer.owner()))
                .map(Person::email);
    }

    private Collection<String> recipients(Optional<String> owner, Due due) {
        Set<String> to = new LinkedHashSet<>(owner.map(List::of).orElseGet(List::of));
        boolean lastDays = days.stream().allMatch(threshold -> threshold >= due.days());
        if (lastDays || to.isEmpty()) {
            to.addAll(mailroom.addressesOf(Role.ER_SUPERVISOR));
        }
        return to;
    }
}
