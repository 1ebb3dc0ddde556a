package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/** Who an employer is and who looks after it, for lists. */
public record EmployerBrief(
        String number, String legalName, @Nullable String dba, Sector sector, String city, String owner) {}
