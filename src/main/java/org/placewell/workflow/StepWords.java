package org.placewell.workflow;

import java.util.Set;

/** How the trail of a case names it when one of its steps changes hands; who measures waiting reads the same words. */
public final class StepWords {

    public static final String CLAIMED = "Task claimed";
    public static final String GIVEN_BACK = "Task given back to the unit";
    public static final String REASSIGNED = "Task reassigned";
    public static final String HANDED_TO_DEPUTY = "Task handed to the deputy";
    public static final String TAKEN_OVER = "Task taken over by the deputy";
    public static final String TAKEN_BACK = "Task taken back";

    /** After any of these the step is in somebody's hands; after {@link #GIVEN_BACK} in nobody's. */
    public static final Set<String> HELD = Set.of(CLAIMED, REASSIGNED, HANDED_TO_DEPUTY, TAKEN_OVER, TAKEN_BACK);

    private StepWords() {}
}
