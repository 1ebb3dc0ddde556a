package org.placewell.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.CasePage;
import org.placewell.workflow.CaseRow;

/**
 * A page of cases, and what they can be filtered by.
 *
 * @param rows each with the name of its process
 * @param personName of the one person who was asked for; null if none was, or not one alone
 * @param people who fit what was typed, names by id, if that is not one alone
 * @param processes names by id
 * @param outcomes labels by id
 */
public record FoundCases(
        List<Row> rows,
        CasePage page,
        @Nullable String personName,
        Map<String, String> people,
        Map<String, String> processes,
        Map<String, String> outcomes) {

    /** One case in the list. */
    public record Row(CaseRow file, String process) {}

    public int total() {
        return page.total();
    }
}
