package org.placewell.employers;

import java.util.List;

/**
 * An employer that may be the one that is being entered.
 *
 * @param alike in what: "name and ZIP", "phone"
 */
public record PossibleDuplicate(
        String number, String legalName, String street, String city, String ownerName, List<String> alike) {}
