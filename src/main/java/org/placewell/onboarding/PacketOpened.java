package org.placewell.onboarding;

/** A packet has been opened; the process starts with these facts. */
public record PacketOpened(String number, String employerName, String tierTitle, String preparer) {}
