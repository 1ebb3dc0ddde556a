package org.placewell.employers;

import java.time.LocalDate;

/** A suspension was lifted. */
public record TierReinstated(String employerNumber, Tier tier, LocalDate on) {}
