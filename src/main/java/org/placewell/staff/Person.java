package org.placewell.staff;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member of the staff as other rooms see one; {@code id} is the sign-in name and the engine's user id. */
public record Person(
        String id, String name, String email, @Nullable String phone, Office office, Set<Role> roles) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
