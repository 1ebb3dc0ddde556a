package org.placewell.employers;

/** Who an employer is and who looks after it, for lists. */
public record EmployerBrief(String number, String legalName, Sector sector, String owner) {}
