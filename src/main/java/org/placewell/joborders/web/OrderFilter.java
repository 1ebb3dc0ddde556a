package org.placewell.joborders.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.OrderSearch;
import org.placewell.joborders.OrderState;
import org.placewell.joborders.Program;
import org.placewell.joborders.Quality;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list of job orders asks for; whatever is absent or unknown takes the default. */
record OrderFilter(
        @Nullable String q,
        @Nullable OrderState state,
        @Nullable Program program,
        @Nullable String city,
        Quality.@Nullable Grade grade,
        @Nullable Boolean specialized,
        @Nullable Boolean flagged,
        @Nullable Boolean mine,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Set<String> COLUMNS =
            Set.of("number", "title", "employer", "city", "wage", "closing", "changed");

    OrderFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        city = city == null || city.isBlank() ? null : city.strip();
        sort = sort != null && COLUMNS.contains(sort.startsWith("-") ? sort.substring(1) : sort) ? sort : "-changed";
        specialized = Boolean.TRUE.equals(specialized);
        flagged = Boolean.TRUE.equals(flagged);
        mine = Boolean.TRUE.equals(mine);
        page = page == null ? 1 : Math.max(1, page);
    }

    OrderSearch search() {
        return new OrderSearch(
                q,
                state,
                program,
                city,
                grade,
                Boolean.TRUE.equals(specialized),
                Boolean.TRUE.equals(flagged),
                Boolean.TRUE.equals(mine),
                String.valueOf(sort),
                page == null ? 1 : page);
    }

    /** Whether something is asked for that may hide orders. */
    public boolean narrows() {
        return q != null
                || state != null
                || program != null
                || city != null
                || grade != null
                || Boolean.TRUE.equals(specialized)
                || Boolean.TRUE.equals(flagged)
                || Boolean.TRUE.equals(mine);
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(sort, number);
    }

    /** The same orders in the same order as a file, such as {@code xlsx}. */
    public String exportedAs(String suffix) {
        return address("/job-orders/export." + suffix, sort, 1);
    }

    private String address(@Nullable String order, int number) {
        return address("/job-orders", order, number);
    }

    private String address(String path, @Nullable String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new HashMap<>();
        Choices.put(address, values, "q", q);
        Choices.put(address, values, "state", state);
        Choices.put(address, values, "program", program);
        Choices.put(address, values, "city", city);
        Choices.put(address, values, "grade", grade);
        Choices.put(address, values, "specialized", Boolean.TRUE.equals(specialized) ? true : null);
        Choices.put(address, values, "flagged", Boolean.TRUE.equals(flagged) ? true : null);
        Choices.put(address, values, "mine", Boolean.TRUE.equals(mine) ? true : null);
        Choices.put(address, values, "sort", order);
        Choices.put(address, values, "page", number > 1 ? number : null);
        return address.encode().buildAndExpand(values).toUriString();
    }
}
