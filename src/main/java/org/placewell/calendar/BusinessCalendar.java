package org.placewell.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Counts business days: Monday to Friday less county holidays, America/Los_Angeles (domain 09). */
@Service
public class BusinessCalendar {

    /** Where the county is; every date that a person sees is a date there. */
    public static final ZoneId COUNTY = ZoneId.of("America/Los_Angeles");

    private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

    private final HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(Objects.requireNonNull(
            BusinessCalendar.class.getResource("/calendar/santa-clara-county.xml"), "county holidays")));

    /**
     * The end (17:00 local) of the n-th business day after {@code from}. What starts after 17:00, or on a day that is no
     * business day, starts on the next business day (domain 09).
     */
    public Instant due(Instant from, int businessDays) {
        if (businessDays < 0) {
            throw new IllegalArgumentException("business days: " + businessDays);
        }
        LocalDate day = startDay(from.atZone(COUNTY));
        for (int i = 0; i < businessDays; i++) {
            day = nextBusinessDay(day);
        }
        return day.atTime(CLOSE_OF_BUSINESS).atZone(COUNTY).toInstant();
    }

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    /** Business days after {@code from} up to and including {@code to}; 3 Mar 2025 to 14 Mar 2025 is 9 (domain 13). */
    public int businessDaysBetween(LocalDate from, LocalDate to) {
        return (int) from.plusDays(1)
                .datesUntil(to.isAfter(from) ? to.plusDays(1) : from.plusDays(1))
                .filter(this::isBusinessDay)
                .count();
    }

    private LocalDate startDay(ZonedDateTime from) {
        LocalDate day = from.toLocalDate();
        return isBusinessDay(day) && !from.toLocalTime().isAfter(CLOSE_OF_BUSINESS) ? day : nextBusinessDay(day);
    }

    private LocalDate nextBusinessDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isBusinessDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Asks the following year too: its New Year's Day, when a Saturday, is observed on the last Friday of this year. */
    private boolean isHoliday(LocalDate day) {
        Year year = Year.from(day);
        return observedIn(year, day) || observedIn(year.plusYears(1), day);
    }

    private boolean observedIn(Year year, LocalDate day) {
        return holidays.getHolidays(year).stream()
                .anyMatch(holiday -> holiday.getDate().equals(day));
    }
}
