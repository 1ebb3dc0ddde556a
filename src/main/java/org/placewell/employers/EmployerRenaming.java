package org.placewell.employers;

/**
 * An employer is kept as this from now on. What rooms above keep of its name and have not decided follows: they hear of it before
 * anything of the employers is held, as {@link EmployersMerging} says, and again when it is.
 */
public record EmployerRenaming(String number, String legalName) {}
