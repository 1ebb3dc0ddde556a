package org.placewell;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;

/** One method on one path pattern, such as {@code GET /packets/{number}}. */
record Route(String method, String path) {

    static final Comparator<Route> ORDER = Comparator.comparing(Route::path).thenComparing(Route::method);

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([\\w.-]+)}");

    /** What stands in an address where any other word would not even be read as one. */
    private static final Map<String, String> READABLE = Map.of(
            "id",
            "no-such-id",
            "number",
            "P-0000-00000",
            "kind",
            "W9",
            "tier",
            "TIER_I",
            "name",
            "default",
            "version",
            "1",
            "engine",
            "default",
            "engineName",
            "default");

    /** An address of this route that names nothing which there is. */
    String address() {
        return VARIABLE.matcher(path)
                .replaceAll(variable -> READABLE.getOrDefault(variable.group(1), "x"))
                .replace("**", "x")
                .replace("*", "x");
    }

    @Override
    public String toString() {
        return "%-7s %s".formatted(method, path);
    }
}
