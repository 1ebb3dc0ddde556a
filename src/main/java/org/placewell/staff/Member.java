package org.placewell.staff;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here or did, as an administrator keeps the record.
 *
 * @param hasPassword whether there is a local account
 * @param passwordChangeDue whether somebody else chose the password
 * @param version grows with every change
 */
public record Member(
        String id,
        String name,
        String email,
        @Nullable String phone,
        Office office,
        Set<Role> roles,
        boolean active,
        boolean hasPassword,
        boolean passwordChangeDue,
        int version) {

    public Member {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
