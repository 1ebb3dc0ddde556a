package org.placewell.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The holidays that follow from the county's rules, for every year; each year is computed once. */
final class CountyRule {

    /** Where the library's name for a day is not the one that people here know. */
    private static final Map<String, String> NAMES =
            Map.of("LABOUR_DAY", "Labor Day", "INDIGENOUS_PEOPLES_DAY", "Indigenous Peoples’ Day");

    private final HolidayManager rules = HolidayManager.getInstance(ManagerParameters.create(Objects.requireNonNull(
            CountyRule.class.getResource("/calendar/santa-clara-county.xml"), "county holidays")));
    private final Map<Integer, SortedMap<LocalDate, String>> years = new ConcurrentHashMap<>();

    boolean closedOn(LocalDate day) {
        return of(day.getYear()).containsKey(day);
    }

    /** The days of a year with their names, by date. */
    SortedMap<LocalDate, String> of(int year) {
        return years.computeIfAbsent(year, this::computed);
    }

    /** Asks the following year too: its New Year's Day, when a Saturday, is observed on the last Friday of this year. */
    private SortedMap<LocalDate, String> computed(int year) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        Stream.of(Year.of(year), Year.of(year + 1))
                .flatMap(asked -> rules.getHolidays(asked).stream())
                .filter(holiday -> holiday.getDate().getYear() == year)
                .forEach(holiday -> days.put(holiday.getDate(), name(holiday)));
        return days;
    }

    private static String name(Holiday holiday) {
        return NAMES.getOrDefault(holiday.getPropertiesKey(), holiday.getDescription(Locale.US));
    }
}
