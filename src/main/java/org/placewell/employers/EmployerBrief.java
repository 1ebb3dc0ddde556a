package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/**
 * Who an employer is and who looks after it, for lists.
 *
 * @param feinLast4 the last digits of its federal number, where its record has one
 */
public record EmployerBrief(
        String number,
        String legalName,
        @Nullable String dba,
        Sector sector,
        String city,
        String owner,
        @Nullable String feinLast4) {}
