package org.placewell.joborders;

/** An order that was entered is cancelled. */
public record JobOrderCancelled(String number) {}
