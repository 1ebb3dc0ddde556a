package org.placewell.employers;

/**
 * What stands against an employer today and what that blocks.
 *
 * @param words what it is, with its day
 * @param blocks what cannot be done meanwhile
 * @param severe whether it blocks anything at all
 */
public record EmployerNote(String words, String blocks, boolean severe) {}
