package org.placewell.desk;

import org.jspecify.annotations.Nullable;
import org.placewell.workflow.WorkQuery;

/**
 * What a list of the desk shows.
 *
 * @param text part of a case number, an employer, an agreement or a step; empty for all
 * @param step id of the step in its model; null for all
 * @param page from 1
 */
public record DeskSearch(
        DeskTab tab, String text, @Nullable String step, WorkQuery.Sort sort, boolean descending, int page) {}
