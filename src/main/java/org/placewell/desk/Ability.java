package org.placewell.desk;

/** What one person may do with one open task; its page offers no more. */
public enum Ability {
    /** Take it from the unit. */
    CLAIM,
    /** Give it back to the unit, where the model offers it to one. */
    UNCLAIM,
    /** Fill in its form, which its holder alone may. */
    WORK,
    /** Give it to somebody of its role, as a supervisor. */
    REASSIGN,
    /** Give it to the deputy of its holder. */
    HAND_TO_DEPUTY,
    /** Take it from its absent holder, as the deputy. */
    TAKE_OVER,
    /** Take it back from whom one handed it to. */
    TAKE_BACK,
    /** Set another due date, as a supervisor. */
    EXTEND
}
