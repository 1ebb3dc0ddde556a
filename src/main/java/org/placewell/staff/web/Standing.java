package org.placewell.staff.web;

import java.util.Set;
import java.util.stream.Collectors;
import org.placewell.staff.Role;

/** What somebody may do right now, as the database has it. */
record Standing(boolean active, int securityVersion, boolean passwordChangeDue, Set<Role> roles) {

    static final Standing NONE = new Standing(false, 0, false, Set.of());

    Standing {
        roles = Set.copyOf(roles);
    }

    Set<String> groups() {
        return roles.stream().map(Role::group).collect(Collectors.toUnmodifiableSet());
    }
}
