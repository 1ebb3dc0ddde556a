package org.placewell.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a case in plain words, in its place among all others.
 *
 * @param number from 1
 * @param text a sentence that stands by itself: "Approved by Dana Okafor as ER supervisor; saw version 3"
 * @param note what a person typed
 * @param entered id of the element to which the case came with it
 * @param left id of the element that it left
 * @param cancelled whether it left that without having done it
 * @param flow id of the way on which it came
 */
public record NarrativeLine(
        int number,
        Instant at,
        Kind kind,
        String text,
        @Nullable String note,
        @Nullable String entered,
        @Nullable String left,
        boolean cancelled,
        @Nullable String flow) {

    /** What sort of fact it is. */
    public enum Kind {
        /** A person did it. */
        PERSON,
        /** The case went on by itself. */
        PATH,
        /** A letter was written. */
        LETTER
    }
}
