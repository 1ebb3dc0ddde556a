package org.placewell.staff;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an administrator writes down about somebody. */
public record MemberFacts(
        String name, String email, @Nullable String phone, Office office, Set<Role> roles) {

    public MemberFacts {
        roles = Set.copyOf(roles);
    }
}
