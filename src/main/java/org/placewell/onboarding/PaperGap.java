package org.placewell.onboarding;

import java.util.List;

/**
 * A paper that the employer still owes.
 *
 * @param wants what is wrong, each as the end of a sentence that begins with the paper: "is not signed"
 */
public record PaperGap(DocumentKind kind, List<String> wants) {

    public PaperGap {
        wants = List.copyOf(wants);
    }

    /** "is not signed; is not dated". */
    public String inWords() {
        return String.join("; ", wants);
    }
}
