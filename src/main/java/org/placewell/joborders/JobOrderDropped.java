package org.placewell.joborders;

/** A draft was cancelled; whatever its entry waits for ends. */
public record JobOrderDropped(String number) {}
