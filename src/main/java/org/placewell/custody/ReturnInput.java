package org.placewell.custody;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/** What became of the papers of a packet that is no more. */
public record ReturnInput(PaperEnd how, String note) {

    /** Refuses (422) what is neither returned nor shredded, and a missing record of to whom and how. */
    public static ReturnInput of(@Nullable Object chosen, @Nullable String note) {
        return new ReturnInput(
                Stream.of(PaperEnd.RETURNED, PaperEnd.SHREDDED)
                        .filter(choice -> choice.name().equals(chosen))
                        .findFirst()
                        .orElseThrow(() -> Refused.invalid("Say whether the papers were returned or shredded.")),
                Words.required(note, "Say to whom the papers were given back, or how they were destroyed."));
    }
}
