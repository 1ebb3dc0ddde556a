package org.placewell.calendar.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Writes a day as staff read it, "Tue, Mar 4, 2025", where a page says <code>${{day}}</code>. */
@Component
class CountyDay implements Converter<LocalDate, String> {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("EEE, MMM d, yyyy", Locale.US);

    @Override
    public String convert(LocalDate day) {
        return FORMAT.format(day);
    }
}
