package org.placewell.employers;

/** What was asked for is there, so nobody need ask. */
public record RenewalMoot(String number) {}
