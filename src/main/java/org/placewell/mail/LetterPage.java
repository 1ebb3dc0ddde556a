package org.placewell.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of letters, 25 at most; {@code page} and {@code pages} from 1.
 *
 * @param total at most {@value #MOST}; there are more if {@code more}
 * @param waiting how many letters of all wait for the mail server, whatever was searched
 * @param waitingSince since when the first of them waits
 * @param undecided how many letters of all did not arrive and wait for a decision
 */
public record LetterPage(
        List<LetterRow> rows,
        long total,
        boolean more,
        int page,
        int pages,
        long waiting,
        @Nullable Instant waitingSince,
        long undecided) {

    /** As far as people turn pages; whoever wants an older letter narrows the search. */
    static final int MOST = 1000;
}
