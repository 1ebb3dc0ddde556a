package org.placewell.calendar.web;

import java.time.Instant;
import org.placewell.calendar.CountyWords;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Writes a moment as staff read it, "Tue, Mar 4, 2025, 5:00 PM", where a page says <code>${{moment}}</code>. */
@Component
class CountyTime implements Converter<Instant, String> {

    @Override
    public String convert(Instant moment) {
        return CountyWords.time(moment);
    }
}
