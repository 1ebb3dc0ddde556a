package org.placewell.workflow;

import java.util.List;
import java.util.Map;

/** A decision table that a county may replace by a file of its own; the room that asks it says what it must answer. */
public interface CountyTable {

    /** The decision's id; the county's file is named after it, as {@code RequiredDocuments.dmn}. */
    String decision();

    /**
     * Tries the county's table before it is in force.
     *
     * @return how it differs from the built-in one in what the county should know of; it is in force all the same
     * @throws UnfitTable if the room cannot work with it
     */
    List<String> tryOut(Answers county, Answers builtIn);

    /** Answers inputs with the rows that apply, as {@link Decisions#decide}. */
    @FunctionalInterface
    interface Answers {
        List<Map<String, Object>> to(Map<String, Object> inputs);
    }
}
