package org.placewell.employers;

/** A counselor does not wait any longer for the day on which to try again. */
public record OutreachResumed(String number) {}
