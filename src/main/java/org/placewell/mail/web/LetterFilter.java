package org.placewell.mail.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.mail.LetterSearch;
import org.placewell.mail.LetterState;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of letters asks for; whatever is absent or unknown takes the default. */
record LetterFilter(
        @Nullable String q,
        @Nullable String about,
        @Nullable LetterState state,
        @Nullable Boolean undecided,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Set<String> SORTS = Set.of("time", "-time", "recipient", "-recipient", "state", "-state");

    LetterFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        about = about == null || about.isBlank()
                ? null
                : about.replace("\0", "").strip();
        sort = sort != null && SORTS.contains(sort) ? sort : "-time";
        undecided = Boolean.TRUE.equals(undecided);
        // a century around us: farther days are none that the database knows
        from = within(from);
        until = within(until);
        page = page == null ? 1 : Math.max(1, page);
    }

    private static @Nullable LocalDate within(@Nullable LocalDate day) {
        return day == null || day.getYear() < 2000 || day.getYear() > 2100 ? null : day;
    }

    LetterSearch search() {
        return new LetterSearch(
                q,
                about,
                state,
                Boolean.TRUE.equals(undecided),
                from,
                until,
                String.valueOf(sort),
                page == null ? 1 : page);
    }

    /** Whether something is asked for that may hide letters. */
    public boolean narrows() {
        return q != null
                || about != null
                || state != null
                || Boolean.TRUE.equals(undecided)
                || from != null
                || until != null;
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(sort, number);
    }

    private String address(@Nullable String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/letters");
        Map<String, Object> values = new HashMap<>();
        put(address, values, "q", q);
        put(address, values, "about", about);
        put(address, values, "state", state);
        put(address, values, "undecided", Boolean.TRUE.equals(undecided) ? true : null);
        put(address, values, "from", from);
        put(address, values, "until", until);
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
