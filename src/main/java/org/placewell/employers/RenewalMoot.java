package org.placewell.employers;

/** What had ended is in force again, so nobody need ask. */
public record RenewalMoot(String number) {}
