package org.placewell.joborders;

/** Where the entry of a draft stands. */
public enum EntryStep {
    /** Its counselor types. */
    TYPING,
    /** Handed in; the automatic checks run. */
    CHECKING,
    /** Sound; it waits for its number from ECA. */
    ECA,
    DONE
}
