package org.placewell.joborders;

/**
 * What may change on an entered order, as it is typed.
 *
 * @param version that the form showed
 * @param reason why it changes
 */
public record Amendment(int version, String openings, String wageMin, String wageMax, String closesOn, String reason) {}
