package org.placewell.history.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.history.PeopleHistory.Days;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.util.UriComponentsBuilder;

/** Which days of a person's work the address asks for; a day that is none is as if nobody had asked for it. */
record PeriodFilter(
        @Nullable String id,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until,
        @Nullable Integer page) {

    PeriodFilter {
        // farther days are none that the database knows
        from = within(from);
        until = within(until);
    }

    private static @Nullable LocalDate within(@Nullable LocalDate day) {
        return day == null || day.getYear() < 2000 || day.getYear() > 2100 ? null : day;
    }

    Days days() {
        return new Days(from, until);
    }

    int number() {
        return page == null ? 1 : page;
    }

    PeriodFilter of(String person) {
        return new PeriodFilter(person, from, until, page);
    }

    public String onPage(int number) {
        return address("", number);
    }

    /** The file of the same days. */
    public String as(String suffix) {
        return address("/export." + suffix, 1);
    }

    private String address(String file, int number) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/cases/people/{id}" + file);
        if (from != null) {
            address.queryParam("from", from);
        }
        if (until != null) {
            address.queryParam("until", until);
        }
        if (number > 1) {
            address.queryParam("page", number);
        }
        return address.encode().buildAndExpand(id).toUriString();
    }
}
