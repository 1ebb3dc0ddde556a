package org.placewell.employers;

/** A counselor wants to meet an employer (004 L9). */
public record OutreachStarted(String number, String employerName, String owner) {}
