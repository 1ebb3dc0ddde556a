package org.placewell.desk;

import java.util.List;
import java.util.Map;
import org.placewell.workflow.Steps;

/**
 * A page of a list of the desk, and how much each list of the reader holds.
 *
 * @param total of all pages, "40" or "200+"; pages end where counting ends
 * @param tallies of the lists that this reader has, without search and filter
 * @param steps that the reader's lists can hold
 * @param leads whether the reader may reassign
 */
public record DeskPage(
        List<DeskRow> rows,
        Tally total,
        int page,
        int pages,
        Map<DeskTab, Tally> tallies,
        List<Steps.Step> steps,
        boolean leads) {}
