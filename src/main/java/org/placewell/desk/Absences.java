package org.placewell.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Delegation;
import org.placewell.staff.Deputies;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom while somebody is away, as people say so themselves or their supervisor does (APV-11). */
@Service
public class Absences {

    private final Deputies deputies;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    Absences(Deputies deputies, Staff staff, AuditTrail audit, Clock clock) {
        this.deputies = deputies;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The deputies of one person, now and later.
     *
     * @param personId null for the signed-in person. Refuses (403) somebody who is neither that person nor leads that person,
     *     and (404) an unknown one.
     */
    @Transactional(readOnly = true)
    public AbsenceView of(@Nullable String personId) {
        Person me = signedIn();
        Person person = personId == null ? me : staff.find(personId).orElseThrow(() -> unknown(personId));
        Set<Role> roles = rolesOpenTo(me, person);
        if (roles.isEmpty()) {
            throw Refused.forbidden("Only " + person.name() + " or a supervisor can see and name deputies here.");
        }
        LocalDate today = today();
        List<Delegation> named = deputies.namedBy(person.id(), today);
        List<Delegation> standingIn = deputies.standingInFor(person.id(), today);
        Set<String> ids = new HashSet<>();
        named.forEach(each -> ids.add(each.deputyId()));
        standingIn.forEach(each -> ids.add(each.staffId()));
        List<Person> holders = staff.holdersOfAny(roles);
        Map<Role, List<Person>> candidates = new EnumMap<>(Role.class);
        for (Role role : roles) {
            candidates.put(
                    role,
                    holders.stream()
                            .filter(other -> other.is(role) && !other.id().equals(person.id()))
                            .toList());
        }
        return new AbsenceView(
                person,
                person.id().equals(me.id()),
                today,
                named,
                standingIn,
                staff.namesOf(ids),
                candidates,
                team(me));
    }

    /** Names a deputy. Refuses (422) what {@link Deputies} refuses and days that have passed. */
    @Transactional
    public void name(String personId, Role role, String deputy, @Nullable LocalDate from, @Nullable LocalDate until) {
        Person me = signedIn();
        requireOpen(me, personId, role);
        if (from == null || until == null) {
            throw Refused.invalid("Choose the first and the last day.");
        }
        if (deputy.equals(me.id()) && !personId.equals(me.id())) {
            throw Refused.forbidden("Nobody makes themselves the deputy of another. Reassign the task and say why.");
        }
        if (from.isBefore(today())) {
            throw Refused.invalid("The first day has passed already.");
        }
        if (until.isBefore(today())) {
            throw Refused.invalid("The last day has passed already.");
        }
        if (until.isAfter(today().plusYears(1))) {
            throw Refused.invalid("The last day must be within a year.");
        }
        deputies.name(personId, deputy, role, from, until);
        record("Deputy named", personId, deputy, role, from, until);
    }

    /** Ends a delegation now. Refuses (404) an unknown one and (409) one that has been ended. */
    @Transactional
    public void end(String personId, long id) {
        Person me = signedIn();
        Delegation delegation = deputies.find(id)
                .filter(found -> found.staffId().equals(personId))
                .orElseThrow(() -> Refused.conflict("This delegation has been ended already."));
        requireOpen(me, personId, delegation.role());
        deputies.end(id);
        record(
                "Deputy ended",
                personId,
                delegation.deputyId(),
                delegation.role(),
                delegation.from(),
                delegation.until());
    }

    private Person signedIn() {
        Person me = staff.signedIn();
        if (!Powers.hasDesk(me)) {
            throw Refused.forbidden("Your role has no tasks, so nobody stands in for it.");
        }
        return me;
    }

    private void requireOpen(Person me, String personId, Role role) {
        Person person = staff.find(personId).orElseThrow(() -> unknown(personId));
        if (!person.is(role) || !rolesOpenTo(me, person).contains(role)) {
            throw Refused.forbidden(
                    "Only " + person.name() + " or a supervisor can name a deputy as " + role.title() + ".");
        }
    }

    /** In which of a person's roles somebody may name a deputy. */
    private static Set<Role> rolesOpenTo(Person me, Person person) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : person.roles()) {
            if (role.hasTasks() && (me.id().equals(person.id()) || Powers.leads(me, role))) {
                roles.add(role);
            }
        }
        return roles;
    }

    /** The people for whom a supervisor may name deputies, by name. */
    private List<Person> team(Person me) {
        return staff.holdersOfAny(Powers.ledBy(me)).stream()
                .filter(person -> !person.id().equals(me.id()))
                .toList();
    }

    private void record(String action, String personId, String deputy, Role role, LocalDate from, LocalDate until) {
        audit.record(AuditEntry.done(action, "staff", personId)
                .outcome(role.title() + ", " + staff.nameOf(deputy) + " (" + deputy + "), " + CountyWords.day(from)
                        + " to " + CountyWords.day(until))
                .changed("deputy"));
    }

    private static Refused unknown(String personId) {
        return Refused.notFound("Nobody here is called " + personId + ".");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
