package org.placewell.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Deputies;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.DoneStep;
import org.placewell.workflow.WorkItem;
import org.springframework.stereotype.Component;

/** Who may do what with a task: by role, by relation to it, by its state (RULES, Access). */
@Component
class Powers {

    private final Deputies deputies;
    private final Staff staff;
    private final Clock clock;

    Powers(Deputies deputies, Staff staff, Clock clock) {
        this.deputies = deputies;
        this.staff = staff;
        this.clock = clock;
    }

    /** Who stands in for the holder today and still may. */
    Optional<Person> deputyOf(WorkItem item) {
        return Optional.ofNullable(item.assignee())
                .flatMap(holder -> deputies.deputyOf(
                        holder, item.role(), LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY)))
                .flatMap(delegation -> staff.find(delegation.deputyId()))
                .filter(deputy -> deputy.is(item.role()));
    }

    /** @param deputy who stands in for the holder today, if anybody does */
    Set<Ability> of(Person me, WorkItem item, @Nullable Person deputy) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        String holder = item.assignee();
        boolean inRole = me.is(item.role());
        boolean leads = leads(me, item.role());
        boolean mine = me.id().equals(holder);
        if (holder == null && inRole) {
            abilities.add(Ability.CLAIM);
        }
        if (mine) {
            abilities.add(Ability.WORK);
            abilities.add(Ability.UNCLAIM);
        }
        if (deputy != null && deputy.id().equals(me.id())) {
            abilities.add(Ability.TAKE_OVER);
        } else if (deputy != null && (mine || leads)) {
            abilities.add(Ability.HAND_TO_DEPUTY);
        }
        if (holder != null && !mine && inRole && me.id().equals(item.handedOnBy())) {
            abilities.add(Ability.TAKE_BACK);
        }
        if (leads) {
            abilities.add(Ability.REASSIGN);
            if (item.dueAt() != null) {
                abilities.add(Ability.EXTEND);
            }
        }
        return abilities;
    }

    /** Whoever could do it, leads those who do, had it, or audits. */
    boolean mayRead(Person me, WorkItem item, Set<Ability> abilities) {
        return !abilities.isEmpty()
                || me.is(item.role())
                || me.is(Role.QA_AUDITOR)
                || me.id().equals(item.assignee())
                || me.id().equals(item.handedOnBy());
    }

    /** Whoever did it, could have done it, leads those who could, or audits. */
    static boolean mayRead(Person me, DoneStep step) {
        Role role = step.role();
        return me.id().equals(step.actedBy())
                || me.is(Role.QA_AUDITOR)
                || (role != null && (me.is(role) || leads(me, role)));
    }

    static boolean leads(Person me, Role step) {
        return me.roles().stream().anyMatch(role -> role.leads(step));
    }

    /** The roles whose steps this person may reassign. */
    static Set<Role> ledBy(Person me) {
        return EnumSet.allOf(Role.class).stream()
                .filter(step -> leads(me, step))
                .collect(Collectors.toSet());
    }

    /** Whether there can be anything on this person's desk. */
    static boolean hasDesk(Person me) {
        return me.roles().stream().anyMatch(Role::hasTasks);
    }
}
