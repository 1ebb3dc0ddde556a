package org.placewell.joborders.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.RuleSearch;
import org.placewell.joborders.WageKind;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of a list of the county's rules asks for; whatever is absent or unknown takes the default. */
record RuleFilter(String path, @Nullable String q, @Nullable WageKind kind, boolean over, String sort, int page) {

    private static final Set<String> SORTS = Set.of("name", "-name", "from", "-from", "amount", "-amount");

    static RuleFilter of(String path, Map<String, String> asked) {
        String q = asked.getOrDefault("q", "").strip();
        String sort = asked.getOrDefault("sort", "name");
        return new RuleFilter(
                path,
                q.isEmpty() ? null : q,
                Choices.of(WageKind.class, asked.get("kind")),
                "true".equals(asked.get("over")),
                SORTS.contains(sort) ? sort : "name",
                Choices.page(asked.get("page")));
    }

    RuleSearch search() {
        return new RuleSearch(q, kind, over, sort, page);
    }

    /** Whether something is asked for that may hide lines. */
    public boolean narrows() {
        return q != null || kind != null;
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(sort, number);
    }

    private String address(String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new HashMap<>();
        Choices.put(address, values, "q", q);
        Choices.put(address, values, "kind", kind);
        Choices.put(address, values, "over", over ? true : null);
        Choices.put(address, values, "sort", order);
        Choices.put(address, values, "page", number > 1 ? number : null);
        return address.encode().buildAndExpand(values).toUriString();
    }
}
