package org.placewell.employers.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.LogKind;
import org.placewell.employers.LogSearch;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the address of a contact log asks for; whatever is absent or unknown takes the default.
 *
 * @param number of the employer, from the path
 */
record LogFilter(
        String number,
        @Nullable String q,
        @Nullable LogKind kind,
        @Nullable String sort,
        @Nullable Integer page) {

    LogFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        sort = "at".equals(sort) ? "at" : "-at";
        page = page == null ? 1 : Math.max(1, page);
    }

    LogSearch search() {
        return new LogSearch(q, kind, String.valueOf(sort), page == null ? 1 : page);
    }

    public boolean narrows() {
        return q != null || kind != null;
    }

    public String sortedBy(String column) {
        return address(column.equals(sort) ? "-" + column : column, 1);
    }

    public String onPage(int at) {
        return address(sort, at);
    }

    private String address(@Nullable String order, int at) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/employers/{number}/log");
        Map<String, Object> values = new HashMap<>();
        values.put("number", number);
        AddressValues.put(address, values, "q", q);
        AddressValues.put(address, values, "kind", kind);
        AddressValues.put(address, values, "sort", order);
        AddressValues.put(address, values, "page", at > 1 ? at : null);
        return address.encode().buildAndExpand(values).toUriString();
    }
}
