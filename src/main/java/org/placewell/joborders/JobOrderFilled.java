package org.placewell.joborders;

/** The last opening is taken; whoever holds an open recommendation or referral is to be told the same day (JOB-6). */
public record JobOrderFilled(String number) {}
