package org.placewell.onboarding;

/** The employer has withdrawn (ONB-11); whatever the process waits for ends. */
public record PacketWithdrawn(String number) {}
