package org.placewell.staff;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who starts to work here, with the password of a local account in clear; it is stored hashed. */
public record NewPerson(
        String id,
        String name,
        String email,
        @Nullable String phone,
        Office office,
        Set<Role> roles,
        String password) {}
