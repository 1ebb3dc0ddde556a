package org.placewell.staff.web;

import java.util.Set;
import org.placewell.staff.Role;

/** What somebody may do right now, as the database has it. */
record Standing(boolean active, int securityVersion, Set<Role> roles) {

    static final Standing NONE = new Standing(false, 0, Set.of());

    Standing {
        roles = Set.copyOf(roles);
    }
}
