package org.placewell.joborders.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.BoardSearch;
import org.placewell.joborders.Program;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the board asks for; whatever is absent or unknown takes the default. */
record BoardFilter(
        @Nullable String q,
        @Nullable String city,
        @Nullable Program program,
        boolean specialized,
        BoardSearch.Sort sort,
        int page) {

    static BoardFilter of(Map<String, String> asked) {
        BoardSearch.Sort sort = Choices.of(BoardSearch.Sort.class, asked.get("sort"));
        return new BoardFilter(
                words(asked.get("q")),
                words(asked.get("city")),
                Choices.of(Program.class, asked.get("program")),
                "true".equals(asked.get("specialized")),
                sort == null ? BoardSearch.Sort.NEWEST : sort,
                Choices.page(asked.get("page")));
    }

    BoardSearch search() {
        return new BoardSearch(q, city, program, specialized, sort, page);
    }

    /** Whether something is asked for that may hide orders. */
    public boolean narrows() {
        return q != null || city != null || program != null || specialized;
    }

    public String onPage(int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/job-orders/board");
        Map<String, Object> values = new HashMap<>();
        Choices.put(address, values, "q", q);
        Choices.put(address, values, "city", city);
        Choices.put(address, values, "program", program);
        Choices.put(address, values, "specialized", specialized ? true : null);
        Choices.put(address, values, "sort", sort);
        Choices.put(address, values, "page", number > 1 ? number : null);
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static @Nullable String words(@Nullable String asked) {
        return asked == null || asked.isBlank() ? null : asked.replace("\0", "").strip();
    }
}
