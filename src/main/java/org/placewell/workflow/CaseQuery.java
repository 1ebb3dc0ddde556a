package org.placewell.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a list shows.
 *
 * @param text part of a number, an employer or an agreement; empty for all
 * @param person who did something with the case or was given a step of it; null for all
 * @param processes in which; empty for all
 * @param outcome id of an end event, {@link CaseRow#OPEN} or {@link CaseRow#DELETED}; null for all, else processes are named
 * @param from, until the period of the sort's date, the end excluded
 * @param page from 1
 */
public record CaseQuery(
        String text,
        @Nullable String person,
        List<String> processes,
        @Nullable String outcome,
        @Nullable Instant from,
        @Nullable Instant until,
        Sort sort,
        boolean descending,
        int page) {

    public CaseQuery {
        processes = List.copyOf(processes);
        if (outcome != null && processes.isEmpty()) {
            throw new IllegalArgumentException("an outcome is one of a process");
        }
    }

    /** By which date; by their end come ended cases alone. */
    public enum Sort {
        OPENED,
        ENDED
    }
}
