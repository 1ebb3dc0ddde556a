package org.placewell.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTests {

    private final BusinessCalendar calendar = new BusinessCalendar(new CountyRule()::closedOn);

    @Test
    void countsTheWorkedPacketAsNineBusinessDays() {
        assertThat(calendar.businessDaysBetween(LocalDate.parse("2025-03-03"), LocalDate.parse("2025-03-14")))
                .isEqualTo(9);
    }

    @Test
    void closesTheWorkedCustodyTwoWeeksAfterTheApproval() {
        assertThat(calendar.due(local("2025-03-14T15:30"), 10)).isEqualTo(local("2025-03-28T17:00"));
    }

    @ParameterizedTest(name = "{0} + {1} business days = {2}: {3}")
    @CsvSource({
        "2025-03-04T09:00, 2, 2025-03-06T17:00, an ordinary week",
        "2025-03-04T17:00, 2, 2025-03-06T17:00, five o'clock is still today",
        "2025-03-04T17:01, 2, 2025-03-07T17:00, after hours starts tomorrow",
        "2025-03-07T18:00, 1, 2025-03-11T17:00, Friday evening starts on Monday",
        "2025-03-08T10:00, 1, 2025-03-11T17:00, Saturday starts on Monday",
        "2025-03-07T09:00, 1, 2025-03-10T17:00, over the night on which summer time begins",
        "2025-10-31T09:00, 1, 2025-11-03T17:00, over the night on which summer time ends",
        "2025-03-28T09:00, 1, 2025-04-01T17:00, over Cesar Chavez Day",
        "2025-11-26T09:00, 1, 2025-12-01T17:00, over Thanksgiving and the day after",
        "2025-12-24T18:00, 0, 2025-12-26T17:00, Christmas Eve after hours",
        "2027-12-30T09:00, 1, 2028-01-03T17:00, New Year's Day on a Saturday"
    })
    void endsAtFiveOnTheNthBusinessDay(String from, int days, String due, String why) {
        assertThat(calendar.due(local(from), days)).as(why).isEqualTo(local(due));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-01",
                "2025-01-20",
                "2025-02-17",
                "2025-03-31",
                "2025-05-26",
                "2025-06-19",
                "2025-07-04",
                "2025-09-01",
                "2025-10-13",
                "2025-11-11",
                "2025-11-27",
                "2025-11-28",
                "2025-12-25",
                // on a Saturday, so the Friday before; on a Sunday, so the Monday after
                "2026-07-03",
                "2027-07-05",
                "2027-06-18",
                "2027-12-24",
                "2027-12-31",
                "2029-03-30",
                "2030-04-01",
                // November that begins on a Friday: the day after the fourth Thursday is the fifth Friday
                "2024-11-29"
            })
    void restsOnTheCountysHolidays(LocalDate day) {
        assertThat(calendar.isBusinessDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-22", "2025-02-12", "2025-04-01", "2025-10-14", "2026-07-06", "2027-12-30"})
    void worksOnDaysThatOnlyLookLikeHolidays(LocalDate day) {
        assertThat(calendar.isBusinessDay(day)).isTrue();
    }

    @Test
    void observesThirteenHolidaysAYear() {
        long weekdays = LocalDate.parse("2025-01-01")
                .datesUntil(LocalDate.parse("2026-01-01"))
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .count();

        assertThat(calendar.businessDaysBetween(LocalDate.parse("2024-12-31"), LocalDate.parse("2025-12-31")))
                .isEqualTo(weekdays - 13);
    }

    @Test
    void countsNothingBackwards() {
        LocalDate day = LocalDate.parse("2025-03-14");

        assertThat(calendar.businessDaysBetween(day, day)).isZero();
        assertThat(calendar.businessDaysBetween(day, day.minusDays(10))).isZero();
    }

    @Test
    void refusesToCountBackFromADeadline() {
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.due(local("2025-03-14T09:00"), -1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverBreaksTheRulesOfADeadline(long seed) {
        Random random = new Random(seed);
        Instant from = local("2024-01-01T00:00").plusSeconds(random.nextInt(6 * 365 * 24 * 3600));
        Instant later = from.plusSeconds(random.nextInt(5 * 24 * 3600));
        int days = random.nextInt(30);

        Instant due = calendar.due(from, days);
        ZonedDateTime local = due.atZone(BusinessCalendar.COUNTY);

        assertThat(calendar.isBusinessDay(local.toLocalDate())).isTrue();
        assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(17, 0));
        assertThat(due).isAfterOrEqualTo(from).isBeforeOrEqualTo(calendar.due(later, days));
        assertThat(calendar.due(from, days + 1)).isAfter(due.plus(Duration.ofHours(22)));
        assertThat(calendar.businessDaysBetween(
                        calendar.due(from, 0).atZone(BusinessCalendar.COUNTY).toLocalDate(), local.toLocalDate()))
                .isEqualTo(days);
    }

    @ParameterizedTest(name = "{0} % of {1} to {2} is {3}: {4}")
    @CsvSource({
        "75, 2025-03-04T00:00, 2025-03-06T00:00, 2025-03-05T12:00, an ordinary week",
        "75, 2025-03-07T00:00, 2025-03-11T00:00, 2025-03-10T12:00, over a weekend",
        "50, 2025-03-07T00:00, 2025-03-11T00:00, 2025-03-10T00:00, whose end is the middle",
        "75, 2025-03-28T12:00, 2025-04-01T12:00, 2025-04-01T06:00, over Cesar Chavez Day",
        "50, 2025-03-08T09:00, 2025-03-11T00:00, 2025-03-10T12:00, from a Saturday on",
        "75, 2025-03-08T09:00, 2025-03-09T09:00, 2025-03-09T09:00, no business time at all",
        "0, 2025-03-04T09:00, 2025-03-06T17:00, 2025-03-04T09:00, at once",
        "100, 2025-03-04T09:00, 2025-03-06T17:00, 2025-03-06T17:00, at the end",
        "75, 2025-03-06T17:00, 2025-03-04T09:00, 2025-03-04T09:00, backwards"
    })
    void findsThePartOfTheBusinessTime(int percent, String from, String to, String at, String why) {
        assertThat(calendar.after(percent, local(from), local(to))).as(why).isEqualTo(local(at));
    }

    @Test
    void countsRealHoursWhenTheClocksChange() {
        // both Sundays are no business days; a span that only touches one is as long as its weekdays
        assertThat(calendar.businessTimeBetween(local("2025-03-07T00:00"), local("2025-03-11T00:00")))
                .isEqualTo(Duration.ofDays(2));
        assertThat(calendar.businessTimeBetween(local("2025-10-31T00:00"), local("2025-11-04T00:00")))
                .isEqualTo(Duration.ofDays(2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void dividesBusinessTimeWithoutLoss(long seed) {
        Random random = new Random(seed);
        Instant from = local("2024-01-01T00:00").plusSeconds(random.nextInt(6 * 365 * 24 * 3600));
        Instant to = from.plusSeconds(random.nextInt(40 * 24 * 3600));
        int percent = random.nextInt(101);

        Instant at = calendar.after(percent, from, to);

        assertThat(at).isBetween(from, to);
        assertThat(calendar.after(Math.min(100, percent + 1), from, to)).isAfterOrEqualTo(at);
        Duration whole = calendar.businessTimeBetween(from, to);
        assertThat(calendar.businessTimeBetween(from, at))
                .isEqualTo(whole.multipliedBy(percent).dividedBy(100));
        assertThat(whole).isEqualTo(calendar.businessTimeBetween(from, at).plus(calendar.businessTimeBetween(at, to)));
        if (percent < 100 && !whole.isZero()) {
            assertThat(calendar.isBusinessDay(at.atZone(BusinessCalendar.COUNTY).toLocalDate()))
                    .isTrue();
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Instant local(String dateTime) {
        return LocalDateTime.parse(dateTime).atZone(BusinessCalendar.COUNTY).toInstant();
    }
}
