package org.placewell.employers;

import java.time.LocalDate;

/** A tier is suspended: nothing new at this employer until it is reinstated. */
public record TierSuspended(String employerNumber, Tier tier, LocalDate on) {}
