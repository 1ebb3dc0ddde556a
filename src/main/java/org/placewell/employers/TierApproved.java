package org.placewell.employers;

import java.time.LocalDate;

/** The county works with an employer in a tier from this day on (APV-8). */
public record TierApproved(String employerNumber, Tier tier, LocalDate effectiveOn) {}
