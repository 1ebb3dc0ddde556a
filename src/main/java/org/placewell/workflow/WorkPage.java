package org.placewell.workflow;

import java.util.List;

/**
 * One page of a work list, 25 at most.
 *
 * @param total how many there are, 200 at most
 * @param more whether there are more than that; search or filter shows them
 * @param page from 1, the last one if a later one was asked for
 */
public record WorkPage(List<WorkItem> rows, int total, boolean more, int page, int pages) {}
