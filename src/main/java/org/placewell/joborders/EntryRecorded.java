package org.placewell.joborders;

/** What a recorded step leaves for the process: who did it, who goes on with it, and the order's title for lists. */
public record EntryRecorded(String by, String owner, String title) {}
