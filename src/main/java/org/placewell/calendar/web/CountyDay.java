package org.placewell.calendar.web;

import java.time.LocalDate;
import org.placewell.calendar.CountyWords;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Writes a day as staff read it, "Tue, Mar 4, 2025", where a page says <code>${{day}}</code>. */
@Component
class CountyDay implements Converter<LocalDate, String> {

    @Override
    public String convert(LocalDate day) {
        return CountyWords.day(day);
    }
}
