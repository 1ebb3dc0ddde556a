package org.placewell.employers;

/** An agreement or an insurance has ended, or a form is out of date, and somebody is to renew it. */
public record RenewalDue(String number, String title, String employerName, String owner) {}
