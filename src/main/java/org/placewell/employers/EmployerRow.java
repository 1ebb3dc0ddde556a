package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/** An employer in a list; the tiers are null where the county does not work with it in that tier. */
public record EmployerRow(
        String number,
        String legalName,
        @Nullable String dba,
        Sector sector,
        String city,
        String ownerName,
        @Nullable TierState tierI,
        @Nullable TierState tierII,
        Stage stage,
        EmployerState state,
        @Nullable String mergedInto) {}
