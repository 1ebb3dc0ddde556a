package org.placewell.custody.web;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.custody.FileState;
import org.placewell.custody.RegisterSearch;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the register, or of the list of files, asks for; whatever is absent or unknown takes the default. */
record RegisterFilter(String path, RegisterSearch search) {

    private static final Set<String> COLUMNS = Set.of("employer", "city", "approved", "term", "hard-file", "changed");

    static RegisterFilter of(String path, Map<String, String> asked) {
        String text = asked.get("q");
        String sort = String.valueOf(asked.get("sort"));
        String page = asked.get("page");
        return new RegisterFilter(
                path,
                new RegisterSearch(
                        text == null || text.isBlank() ? null : text.strip(),
                        chosen(FileState.class, asked.get("state")),
                        chosen(Tier.class, asked.get("tier")),
                        chosen(TierState.class, asked.get("status")),
                        "true".equals(asked.get("half")),
                        "true".equals(asked.get("past")),
                        "true".equals(asked.get("mine")),
                        COLUMNS.contains(sort.startsWith("-") ? sort.substring(1) : sort) ? sort : "-changed",
                        page != null && page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1));
    }

    private static <E extends Enum<E>> @Nullable E chosen(Class<E> kind, @Nullable String name) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether something is asked for that may hide rows. */
    public boolean narrows() {
        return search.text() != null
                || search.state() != null
                || search.tier() != null
                || search.status() != null
                || search.half()
                || search.past()
                || search.mine();
    }

    public String sort() {
        return search.sort();
    }

    /** The list sorted by a column; the other way around where it is sorted by it already. */
    public String sortedBy(String column) {
        return address(path, column.equals(search.sort()) ? "-" + column : column, 1);
    }

    public String onPage(int number) {
        return address(path, search.sort(), number);
    }

    /** The same rows in the same order as a file, such as {@code xlsx}. */
    public String exportedAs(String suffix) {
        return address(path + "/export." + suffix, search.sort(), 1);
    }

    private String address(String to, String order, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(to);
        Map<String, Object> values = new HashMap<>();
        put(address, values, "q", search.text());
        put(address, values, "state", search.state());
        put(address, values, "tier", search.tier());
        put(address, values, "status", search.status());
        put(address, values, "half", search.half() ? true : null);
        put(address, values, "past", search.past() ? true : null);
        put(address, values, "mine", search.mine() ? true : null);
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
