package org.placewell.joborders;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file as it was typed, by {@link FileColumn#key}.
 *
 * @param line of the file in which it begins
 * @param fault what is wrong with the row as a whole; null for nothing
 */
record FileRow(
        int line, Map<String, String> typed, @Nullable String fault) {

    String get(FileColumn column) {
        return typed.getOrDefault(column.key(), "");
    }
}
