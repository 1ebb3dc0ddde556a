package org.placewell.administration.web;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.placewell.staff.Member;
import org.placewell.staff.MemberFacts;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;

/** The fields about a person as a page shows and sends them; each role is a box of its own, {@code role-ERS_EC}. */
record PersonForm(String id, String name, String email, String phone, String office, Set<Role> roles) {

    static PersonForm empty() {
        return new PersonForm("", "", "", "", "", Set.of());
    }

    static PersonForm of(Member member) {
        return new PersonForm(
                member.id(),
                member.name(),
                member.email(),
                member.phone() == null ? "" : member.phone(),
                member.office().name(),
                member.roles());
    }

    /** What was typed. */
    static PersonForm of(Map<String, String> fields) {
        Function<String, String> typed = name -> fields.getOrDefault(name, "");
        return new PersonForm(
                typed.apply("id"),
                typed.apply("name"),
                typed.apply("email"),
                typed.apply("phone"),
                typed.apply("office"),
                Arrays.stream(Role.values())
                        .filter(role -> fields.containsKey("role-" + role.name()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    MemberFacts facts() {
        Office chosen = Arrays.stream(Office.values())
                .filter(known -> known.name().equals(office))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("Choose an office."));
        return new MemberFacts(name, email, phone.isBlank() ? null : phone, chosen, roles);
    }
}
