package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;

/** What the APU says of one item: pass, or an error with its code and text (APV-3). */
public record Judgement(
        boolean pass, @Nullable ErrorCode code, @Nullable String text) {

    public Judgement {
        if (pass && (code != null || text != null)) {
            throw new IllegalArgumentException("What passes has no error");
        }
    }

    public static Judgement passed() {
        return new Judgement(true, null, null);
    }

    public static Judgement error(ErrorCode code, String text) {
        return new Judgement(false, code, text);
    }
}
