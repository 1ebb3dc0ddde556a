package org.placewell.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.CaseQuery;

/**
 * What a list of cases shows, in any combination.
 *
 * @param text part of a number, an employer or an agreement; null for all
 * @param person a sign-in name or part of a name; null for all
 * @param process id of a process; null for all
 * @param outcome id of an end event, or {@code OPEN} or {@code DELETED}; null for all
 * @param from the first day in the county; null for no limit
 * @param until the last one; null for no limit
 * @param page from 1
 */
public record CaseSearch(
        @Nullable String text,
        @Nullable String person,
        @Nullable String process,
        @Nullable String outcome,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        CaseQuery.Sort sort,
        boolean descending,
        int page) {

    /**
     * For the trail: whom and what somebody looked for, but no text that was typed, because that may be anything.
     *
     * @param found sign-in name of the one person who fits; null where it is not one
     */
    String forTheTrail(@Nullable String found) {
        List<String> words = new ArrayList<>();
        if (person != null) {
            words.add(found == null ? "a person" : "person " + found);
        }
        add(words, "process", process);
        add(words, "outcome", outcome);
        add(words, "from", from);
        add(words, "until", until);
        if (text != null) {
            words.add("a text");
        }
        return words.isEmpty() ? "All cases" : String.join("; ", words);
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + " " + value);
        }
    }
}
