package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/** Who an employer is, as typed anew. */
public record EmployerFacts(
        String legalName,
        @Nullable String dba,
        Sector sector,
        String street,
        String city,
        String zip,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String website) {}
