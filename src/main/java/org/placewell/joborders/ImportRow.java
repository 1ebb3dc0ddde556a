package org.placewell.joborders;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, judged.
 *
 * @param line in which it begins
 * @param typed what it holds, by column
 * @param problems in words; empty unless it is bad
 * @param orderNumber of the order that it became, or that was here already; {@code since} when that was entered
 */
public record ImportRow(
        int line,
        RowState state,
        Map<String, String> typed,
        List<String> problems,
        @Nullable String orderNumber,
        @Nullable Instant since) {

    public String of(String key) {
        return typed.getOrDefault(key, "");
    }
}
