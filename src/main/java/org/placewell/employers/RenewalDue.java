package org.placewell.employers;

/** An agreement or an insurance has ended, and somebody is to renew it. */
public record RenewalDue(String number, String title, String employerName, String owner) {}
