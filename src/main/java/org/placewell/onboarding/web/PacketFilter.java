package org.placewell.onboarding.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PacketSearch;
import org.placewell.onboarding.PacketState;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of packets asks for; whatever is absent or unknown takes the default. */
record PacketFilter(
        @Nullable String q,
        @Nullable PacketState state,
        @Nullable Tier tier,
        @Nullable Boolean mine,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Set<String> SORTS =
            Set.of("number", "-number", "employer", "-employer", "state", "-state", "changed", "-changed");

    PacketFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        sort = sort != null && SORTS.contains(sort) ? sort : "-changed";
        mine = Boolean.TRUE.equals(mine);
        page = page == null ? 1 : Math.max(1, page);
    }

    PacketSearch search() {
        return new PacketSearch(
                q, state, tier, null, Boolean.TRUE.equals(mine), String.valueOf(sort), page == null ? 1 : page);
    }

    /** Whether something is asked for that may hide packets. */
    public boolean narrows() {
        return q != null || state != null || tier != null || Boolean.TRUE.equals(mine);
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(sort, number);
    }

    private String address(@Nullable String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/packets");
        Map<String, Object> values = new HashMap<>();
        put(address, values, "q", q);
        put(address, values, "state", state);
        put(address, values, "tier", tier);
        put(address, values, "mine", Boolean.TRUE.equals(mine) ? true : null);
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
