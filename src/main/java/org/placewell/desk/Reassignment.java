package org.placewell.desk;

/**
 * To whom a supervisor gives a task, and why.
 *
 * @param to the person's id
 * @param takesClaimed whether the supervisor has said yes to taking it from a person who has it
 */
public record Reassignment(String to, String reason, boolean takesClaimed) {}
