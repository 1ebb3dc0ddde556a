package org.placewell.joborders;

/** The employer is to be asked whether the vacancy still stands (JOB-7). */
public record ReconfirmationDue(String number, String title, String employerName, String owner) {}
