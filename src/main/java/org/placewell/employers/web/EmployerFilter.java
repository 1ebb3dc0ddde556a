package org.placewell.employers.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.EmployerSearch;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of employers asks for; whatever is absent or unknown takes the default. */
record EmployerFilter(
        @Nullable String q, @Nullable String sort, @Nullable Integer page) {

    private static final Set<String> SORTS = Set.of("name", "-name", "number", "-number", "city", "-city");

    EmployerFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        sort = sort != null && SORTS.contains(sort) ? sort : "name";
        page = page == null ? 1 : Math.max(1, page);
    }

    EmployerSearch search() {
        return new EmployerSearch(q, String.valueOf(sort), page == null ? 1 : page);
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(sort, number);
    }

    private String address(@Nullable String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/employers");
        Map<String, Object> values = new HashMap<>();
        put(address, values, "q", q);
        put(address, values, "sort", order);
        put(address, values, "page", number > 1 ? number : null);
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void put(
            UriComponentsBuilder address, Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, "{" + name + "}");
            values.put(name, value);
        }
    }
}
