package org.placewell.workflow;

/** How a step comes from one person to another. */
public enum Handing {
    /** A supervisor gives it to somebody else. */
    REASSIGNED,
    /** Who has it gives it to the deputy. */
    HANDED_TO_DEPUTY,
    /** The deputy takes it from somebody who is away. */
    TAKEN_OVER,
    /** Who handed it on takes it back. */
    TAKEN_BACK
}
