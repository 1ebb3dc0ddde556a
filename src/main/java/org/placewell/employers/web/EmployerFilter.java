package org.placewell.employers.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.EmployerSearch;
import org.placewell.employers.EmployerState;
import org.placewell.employers.FriendlyFlag;
import org.placewell.employers.Stage;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of employers asks for; whatever is absent or unknown takes the default. */
record EmployerFilter(
        @Nullable String q,
        EmployerSearch.@Nullable Standing standing,
        @Nullable String owner,
        @Nullable Stage stage,
        @Nullable EmployerState state,
        @Nullable FriendlyFlag flag,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Set<String> COLUMNS = Set.of("name", "number", "city", "owner", "stage");

    EmployerFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        owner = owner == null || owner.isBlank() ? null : owner.strip();
        sort = sort != null && COLUMNS.contains(sort.startsWith("-") ? sort.substring(1) : sort) ? sort : "name";
        page = page == null ? 1 : Math.max(1, page);
    }

    EmployerSearch search() {
        return new EmployerSearch(
                q, standing, owner, stage, state, flag, String.valueOf(sort), page == null ? 1 : page);
    }

    /** Whether something is asked for that may hide employers. */
    public boolean narrows() {
        return q != null || standing != null || owner != null || stage != null || state != null || flag != null;
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
        AddressValues.put(address, values, "q", q);
        AddressValues.put(address, values, "standing", standing);
        AddressValues.put(address, values, "owner", owner);
        AddressValues.put(address, values, "stage", stage);
        AddressValues.put(address, values, "state", state);
        AddressValues.put(address, values, "flag", flag);
        AddressValues.put(address, values, "sort", order);
        AddressValues.put(address, values, "page", number > 1 ? number : null);
        return address.encode().buildAndExpand(values).toUriString();
    }
}
