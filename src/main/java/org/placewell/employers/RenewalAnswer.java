package org.placewell.employers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.SafeWords;

/** Whether an employer renews what has ended; {@code note} says why not. */
public record RenewalAnswer(Decision decision, @Nullable String note) {

    public enum Decision {
        UNDER_WAY,
        NOT_RENEWED
    }

    /** As it was typed. Refuses (422) another answer, and a missing reason for none. */
    public static RenewalAnswer of(@Nullable String decision, @Nullable String note) {
        Decision chosen = Arrays.stream(Decision.values())
                .filter(choice -> choice.name().equals(decision))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("Say whether the employer renews."));
        String words = chosen == Decision.NOT_RENEWED
                ? SafeWords.required(note, "Say why it is not renewed.")
                : SafeWords.of(note);
        return new RenewalAnswer(chosen, words);
    }
}
