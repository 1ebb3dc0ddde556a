package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/** An employer as a counselor enters it; empty texts count as absent. */
public record NewEmployer(
        String legalName,
        @Nullable String dba,
        Sector sector,
        String street,
        String city,
        String zip,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String email) {}
