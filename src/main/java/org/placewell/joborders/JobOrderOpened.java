package org.placewell.joborders;

/** An order can be referred to from now on, for the first time or again. */
public record JobOrderOpened(String number) {}
