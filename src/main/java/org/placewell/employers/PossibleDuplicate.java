package org.placewell.employers;

import java.util.List;

/**
 * An employer that may be the one that is being entered.
 *
 * @param alike in what: "name and ZIP", "phone"
 * @param sameNumber whether the federal number is the same, so that another name or address is another worksite (domain 10, case 6)
 * @param edits whether the signed-in person may add that worksite
 */
public record PossibleDuplicate(
        String number,
        String legalName,
        String street,
        String city,
        String ownerName,
        List<String> alike,
        boolean sameNumber,
        boolean edits) {}
