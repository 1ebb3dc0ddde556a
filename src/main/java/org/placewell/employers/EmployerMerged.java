package org.placewell.employers;

/**
 * Two records were one employer: all that belongs to {@code from} belongs to {@code into} from now on (PRO-5).
 *
 * @param from the number of the record that is only read any more
 */
public record EmployerMerged(String from, String into) {}
