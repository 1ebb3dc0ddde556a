package org.placewell.onboarding;

/** The supervisor gave papers to the preparer to be fixed. */
public record PapersGiven(String number, String employerName, String tierTitle, String preparer) {}
