package org.placewell.employers;

/** The last day of a standing agreement was set, or taken away. */
public record TierTermChanged(String employerNumber, Tier tier) {}
