package org.placewell.joborders;

/** A counselor has opened an order; its entry starts with these facts. */
public record JobOrderDrafted(String number, String employerName, String programTitle, String owner) {}
