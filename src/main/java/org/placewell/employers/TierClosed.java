package org.placewell.employers;

/** The packet that asked for a tier was denied or withdrawn. */
public record TierClosed(String employerNumber, Tier tier, String packetNumber) {}
