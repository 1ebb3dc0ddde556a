package org.placewell.desk.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.desk.DeskSearch;
import org.placewell.desk.DeskTab;
import org.placewell.workflow.WorkQuery;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the desk asks for; whatever is absent or unknown takes the default. */
record DeskFilter(
        @Nullable String tab,
        @Nullable String q,
        @Nullable String step,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Set<String> SORTS = Set.of("due", "-due", "opened", "-opened", "employer", "-employer");

    DeskFilter {
        tab = key(list(tab));
        q = q == null || q.isBlank() ? null : q.strip();
        step = step == null || step.isBlank() ? null : step;
        sort = sort != null && SORTS.contains(sort) ? sort : "due";
        page = page == null ? 1 : Math.max(1, page);
    }

    /** As the address names a list: {@code handed-on}. */
    static String key(DeskTab list) {
        return list.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public DeskTab list() {
        return list(tab);
    }

    private static DeskTab list(@Nullable String key) {
        return Arrays.stream(DeskTab.values())
                .filter(list -> key(list).equals(key))
                .findFirst()
                .orElse(DeskTab.MINE);
    }

    DeskSearch search() {
        String column = String.valueOf(sort);
        boolean descending = column.startsWith("-");
        return new DeskSearch(
                list(),
                q == null ? "" : q,
                step,
                switch (descending ? column.substring(1) : column) {
                    case "opened" -> WorkQuery.Sort.OPENED;
                    case "employer" -> WorkQuery.Sort.SUBJECT;
                    default -> WorkQuery.Sort.DUE;
                },
                descending,
                page == null ? 1 : page);
    }

    /** Whether something is asked for that may hide tasks. */
    public boolean narrows() {
        return q != null || step != null;
    }

    /** Another list, with the same search. */
    public String on(DeskTab list) {
        return address(key(list), sort, 1);
    }

    /** This list with nothing hidden. */
    public String all() {
        return new DeskFilter(tab, null, null, sort, 1).address(tab, sort, 1);
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(tab, column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(tab, sort, number);
    }

    private String address(@Nullable String list, @Nullable String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/desk");
        Map<String, Object> values = new HashMap<>();
        put(address, values, "tab", list);
        put(address, values, "q", q);
        put(address, values, "step", step);
        put(address, values, "sort", "due".equals(order) ? null : order);
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
