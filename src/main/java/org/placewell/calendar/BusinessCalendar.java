package org.placewell.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Counts business days: Monday to Friday less county holidays, America/Los_Angeles (domain 09). */
@Service
public class BusinessCalendar {

    /** Where the county is; every date that a person sees is a date there. */
    public static final ZoneId COUNTY = ZoneId.of("America/Los_Angeles");

    private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

    private final Predicate<LocalDate> holiday;

    @Autowired
    BusinessCalendar(CountyHolidays holidays) {
        this(holidays::closedOn);
    }

    /** With these holidays alone. */
    BusinessCalendar(Predicate<LocalDate> holiday) {
        this.holiday = holiday;
    }

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

    /**
     * The moment at which this part of the business time from {@code from} to {@code to} has passed. Business time is all 24
     * hours of each business day, 23 or 25 on the days on which the clocks change; without any in between it is {@code to}.
     *
     * @param percent 0 to 100
     */
    public Instant after(int percent, Instant from, Instant to) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent: " + percent);
        }
        Duration left = businessTimeBetween(from, to).multipliedBy(percent).dividedBy(100);
        Instant at = from;
        while (at.isBefore(to)) {
            LocalDate day = at.atZone(COUNTY).toLocalDate();
            Instant end = earlier(startOf(day.plusDays(1)), to);
            if (isBusinessDay(day)) {
                Duration here = Duration.between(at, end);
                if (left.compareTo(here) < 0) {
                    return at.plus(left);
                }
                left = left.minus(here);
            }
            at = end;
        }
        return to;
    }

    /** How much of the time from {@code from} to {@code to} lies on business days. */
    public Duration businessTimeBetween(Instant from, Instant to) {
        Duration time = Duration.ZERO;
        for (Instant at = from; at.isBefore(to); ) {
            LocalDate day = at.atZone(COUNTY).toLocalDate();
            Instant end = earlier(startOf(day.plusDays(1)), to);
            if (isBusinessDay(day)) {
                time = time.plus(Duration.between(at, end));
            }
            at = end;
        }
        return time;
    }

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holiday.test(day);
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

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(COUNTY).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
