package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/** A place where an employer's people work, as typed. */
public record WorksiteEntry(
        String name,
        String street,
        String city,
        String zip,
        @Nullable String supervisorName,
        @Nullable String supervisorPhone,
        @Nullable String accessibility) {}
