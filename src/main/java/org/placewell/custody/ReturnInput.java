package org.placewell.custody;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.Words;

/** What became of the papers of a packet that is no more. */
public record ReturnInput(PaperEnd how, String note) {

    /** Refuses (422) a missing record of how and to whom. */
    public static ReturnInput of(PaperEnd how, @Nullable String note) {
        return new ReturnInput(
                how, Words.required(note, "Say to whom the papers were given back, or how they were destroyed."));
    }
}
