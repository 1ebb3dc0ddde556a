package org.placewell.employers;

/**
 * Two records are about to be merged. Rooms above hold what they will move, before anything of the employers is held: whoever
 * works on a packet or an order holds that first and the employer after it, so nobody waits for each other.
 */
public record EmployersMerging(String from, String into) {}
