package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.SafeWords;

/**
 * What a person submits at a step. Refuses (422) a note that is too long, cannot be kept or holds a tax or bank number.
 *
 * @param version the packet's version that the task's form showed
 * @param decision what was chosen; null where the step asks for none or it follows from the items (APU)
 * @param note what was typed: the reason of a return or denial, what was corrected, a remark
 * @param items {@link PacketView#itemsVersion} that a page showed; null from a form that shows no items
 */
public record StepInput(
        int version,
        @Nullable ReviewOutcome decision,
        @Nullable String note,
        @Nullable Integer items) {

    public StepInput {
        note = SafeWords.of(note);
    }

    /** From a form that shows no items. */
    public StepInput(int version, @Nullable ReviewOutcome decision, @Nullable String note) {
        this(version, decision, note, null);
    }
}
