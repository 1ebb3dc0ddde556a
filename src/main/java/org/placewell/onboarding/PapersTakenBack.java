package org.placewell.onboarding;

/** The preparer need not fix the papers any more. */
public record PapersTakenBack(String number) {}
