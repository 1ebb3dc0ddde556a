package org.placewell.employers;

import java.time.LocalDate;

/** The agreement of a tier has ended; {@code endedOn} was its last day. */
public record TierEnded(String employerNumber, Tier tier, LocalDate endedOn) {}
