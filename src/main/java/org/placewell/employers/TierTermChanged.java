package org.placewell.employers;

/** The last day of a standing agreement was set or taken away, or an agreement began under a suspension that goes on. */
public record TierTermChanged(String employerNumber, Tier tier) {}
