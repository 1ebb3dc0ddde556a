package org.placewell.joborders;

/** Nobody need ask the employer any more: the order has ended. */
public record ReconfirmationMoot(String number) {}
