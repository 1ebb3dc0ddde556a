package org.placewell.history.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.history.CaseSearch;
import org.placewell.workflow.CaseQuery;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of cases asks for; whatever is absent or unknown takes the default. */
record CaseFilter(
        @Nullable String q,
        @Nullable String person,
        @Nullable String process,
        @Nullable String outcome,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final String NEWEST = "-opened";
    private static final Set<String> SORTS = Set.of("opened", NEWEST, "ended", "-ended");
    private static final int LONGEST = 200;

    CaseFilter {
        q = words(q);
        person = words(person);
        process = words(process);
        outcome = words(outcome);
        sort = sort != null && SORTS.contains(sort) ? sort : NEWEST;
        // a century around us: farther days are none that the database knows
        from = within(from);
        until = within(until);
        page = page == null ? 1 : Math.max(1, page);
    }

    private static @Nullable String words(@Nullable String text) {
        String words = text == null ? "" : text.replace("\0", "").strip();
        return words.isEmpty() ? null : words.substring(0, Math.min(words.length(), LONGEST));
    }

    private static @Nullable LocalDate within(@Nullable LocalDate day) {
        return day == null || day.getYear() < 2000 || day.getYear() > 2100 ? null : day;
    }

    CaseSearch search() {
        String column = String.valueOf(sort);
        return new CaseSearch(
                q,
                person,
                process,
                outcome,
                from,
                until,
                column.endsWith("ended") ? CaseQuery.Sort.ENDED : CaseQuery.Sort.OPENED,
                column.startsWith("-"),
                page == null ? 1 : page);
    }

    /** Whether the period is that of the cases' ends. */
    public boolean byEnd() {
        return String.valueOf(sort).endsWith("ended");
    }

    /** Whether something is asked for that may hide cases. */
    public boolean narrows() {
        return q != null
                || person != null
                || process != null
                || outcome != null
                || from != null
                || until != null
                || byEnd();
    }

    /** The list sorted by a column, its latest first; the other way around where it is sorted so already. */
    public String sortedBy(String column) {
        return address(("-" + column).equals(sort) ? column : "-" + column, 1, person);
    }

    public String onPage(int number) {
        return address(sort, number, person);
    }

    /** The same for one person. */
    public String of(String id) {
        return address(sort, 1, id);
    }

    /** The file of the same cases in the same order. */
    public String as(String suffix) {
        return address(sort, 1, person).replaceFirst("^/cases", "/cases/export." + suffix);
    }

    /** What is kept of it as a saved search. */
    String query() {
        String address = address(sort, 1, person);
        return address.contains("?") ? address.substring(address.indexOf('?') + 1) : "";
    }

    private String address(@Nullable String order, int number, @Nullable String who) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/cases");
        Map<String, Object> values = new HashMap<>();
        put(address, values, "q", q);
        put(address, values, "person", who);
        put(address, values, "process", process);
        put(address, values, "outcome", outcome);
        put(address, values, "from", from);
        put(address, values, "until", until);
        put(address, values, "sort", NEWEST.equals(order) ? null : order);
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
