package org.placewell.calendar.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.placewell.calendar.BusinessCalendar;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Writes a moment as staff read it, "Tue, Mar 4, 2025, 5:00 PM", where a page says <code>${{moment}}</code>. */
@Component
class CountyTime implements Converter<Instant, String> {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, MMM d, yyyy, h:mm a", Locale.US).withZone(BusinessCalendar.COUNTY);

    @Override
    public String convert(Instant moment) {
        return FORMAT.format(moment);
    }
}
