package org.placewell.administration.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.MemberSearch;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of people asks for; whatever is absent or unknown takes the default. */
record PeopleFilter(
        @Nullable String q,
        @Nullable String role,
        @Nullable String office,
        @Nullable String state,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Set<String> SORTS = Set.of("name", "-name", "id", "-id", "office", "-office");
    private static final Set<String> STATES = Set.of("active", "disabled", "all");

    PeopleFilter {
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(100, q.strip().length()));
        role = oneOf(Role.values(), role);
        office = oneOf(Office.values(), office);
        state = state != null && STATES.contains(state) ? state : "active";
        sort = sort != null && SORTS.contains(sort) ? sort : "name";
        page = page == null ? 1 : Math.max(1, page);
    }

    MemberSearch search() {
        return new MemberSearch(
                Objects.requireNonNullElse(q, ""),
                role == null ? null : Role.valueOf(role),
                office == null ? null : Office.valueOf(office),
                "all".equals(state) ? null : "active".equals(state),
                Objects.requireNonNull(sort),
                page == null ? 1 : page);
    }

    /** Whether the list leaves anybody out that works here. */
    public boolean narrows() {
        return q != null || role != null || office != null || "disabled".equals(state);
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(sort, number);
    }

    private String address(@Nullable String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/people");
        Map<String, Object> values = new HashMap<>();
        put(address, values, "q", q);
        put(address, values, "role", role);
        put(address, values, "office", office);
        put(address, values, "state", "active".equals(state) ? null : state);
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

    private static @Nullable String oneOf(Enum<?>[] known, @Nullable String asked) {
        return Arrays.stream(known)
                .map(Enum::name)
                .filter(name -> name.equals(asked))
                .findFirst()
                .orElse(null);
    }
}
