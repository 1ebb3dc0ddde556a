package org.placewell.employers.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.EndingFact;
import org.placewell.employers.EndingSearch;
import org.placewell.employers.Tier;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of what ends soon asks for; whatever is absent or unknown takes the default. */
record EndingFilter(
        @Nullable String q,
        @Nullable Tier tier,
        @Nullable EndingFact fact,
        @Nullable Boolean mine,
        @Nullable Integer within,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Set<String> SORTS =
            Set.of("ends", "-ends", "employer", "-employer", "counselor", "-counselor");
    private static final int SOON = 60;

    /** The choices of how far ahead to look. */
    static final List<Integer> DAYS = List.of(10, 30, SOON, 90, 180, 365);

    EndingFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        mine = Boolean.TRUE.equals(mine);
        within = within != null && DAYS.contains(within) ? within : SOON;
        sort = sort != null && SORTS.contains(sort) ? sort : "ends";
        page = page == null ? 1 : Math.max(1, page);
    }

    EndingSearch search() {
        return new EndingSearch(
                q,
                tier,
                fact,
                Boolean.TRUE.equals(mine),
                within == null ? SOON : within,
                String.valueOf(sort),
                page == null ? 1 : page);
    }

    /** Whether something is asked for that may hide what ends. */
    public boolean narrows() {
        return q != null || tier != null || fact != null || Boolean.TRUE.equals(mine);
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(sort, number);
    }

    private String address(@Nullable String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/employers/ending");
        Map<String, Object> values = new HashMap<>();
        put(address, values, "q", q);
        put(address, values, "tier", tier);
        put(address, values, "fact", fact);
        put(address, values, "mine", Boolean.TRUE.equals(mine) ? true : null);
        put(address, values, "within", within);
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
