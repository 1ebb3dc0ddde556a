package org.placewell.employers;

/**
 * An employer is about to be kept as this. What rooms above keep of its name and have not decided follows, before anything of
 * the employers is held, as {@link EmployersMerging} says.
 */
public record EmployerRenaming(String number, String legalName) {}
