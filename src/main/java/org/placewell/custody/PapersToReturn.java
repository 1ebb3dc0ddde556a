package org.placewell.custody;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.Originals;

/**
 * A packet is withdrawn or denied while papers of it are here.
 *
 * @param returner who gives them back to the employer
 * @param chosen what was chosen at the withdrawal; null where nothing was
 * @param kept which papers stay because another packet relies on them, in words
 */
public record PapersToReturn(
        String packet,
        String employerName,
        String returner,
        @Nullable Originals chosen,
        List<String> kept) {

    public PapersToReturn {
        kept = List.copyOf(kept);
    }
}
