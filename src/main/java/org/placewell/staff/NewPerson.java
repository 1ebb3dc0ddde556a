package org.placewell.staff;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who starts to work here, with the password of a local account in clear, which is stored hashed; null where the
 * county's own sign-in knows the person.
 */
public record NewPerson(
        String id,
        String name,
        String email,
        @Nullable String phone,
        Office office,
        Set<Role> roles,
        @Nullable String password) {}
