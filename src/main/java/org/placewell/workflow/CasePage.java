package org.placewell.workflow;

import java.util.List;

/**
 * A page of cases.
 *
 * @param total how many there are, at most {@link #MOST}
 * @param more whether there are more than that
 * @param partly whether so many cases fit the rest that only the first of them were searched for the text
 */
public record CasePage(List<CaseRow> rows, int total, boolean more, boolean partly, int page, int pages) {

    public static final int MOST = 200;

    /** How many cases are searched for a text that is too frequent for an index. */
    public static final int SEARCHED = 2000;
}
