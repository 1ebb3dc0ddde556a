package org.placewell.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.placewell.staff.Delegation;
import org.placewell.staff.Person;
import org.placewell.staff.Role;

/**
 * Who stands in for one person, and for whom that person stands in.
 *
 * @param own whether it is the reader's own
 * @param named for today or later
 * @param standingIn today
 * @param names of everybody above, by id
 * @param candidates who may be named, by the role in which the reader may name somebody
 * @param team for whom the reader may name deputies too
 */
public record AbsenceView(
        Person person,
        boolean own,
        LocalDate today,
        List<Delegation> named,
        List<Delegation> standingIn,
        Map<String, String> names,
        Map<Role, List<Person>> candidates,
        List<Person> team) {}
