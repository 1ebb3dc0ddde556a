package org.placewell.employers;

/** Who an employer is was corrected or has changed: its name, sector, address or how it is reached. */
public record EmployerChanged(String number) {}
