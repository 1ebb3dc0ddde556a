package org.placewell.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.HolidayOnList;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlacewellTest
class HolidaysTests {

    private static final String ADMINISTRATOR = "sys-admin-1";

    @Autowired
    Holidays holidays;

    @Autowired
    BusinessCalendar calendar;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    /** A Wednesday far enough ahead that no other test counts over it. */
    private LocalDate wednesday;

    private long recorded;

    @BeforeEach
    void choose() {
        DemoPeople.hire(staff);
        recorded = jdbc.sql("select coalesce(max(id), 0) from audit_event")
                .query(Long.class)
                .single();
        wednesday = LocalDate.of(holidays.today().getYear() + 8, 8, 1);
        while (wednesday.getDayOfWeek() != DayOfWeek.WEDNESDAY) {
            wednesday = wednesday.plusDays(1);
        }
    }

    @AfterEach
    void restore() {
        of(wednesday.getYear()).stream()
                .filter(day -> day.changedBy() != null && day.closed() != day.byRule())
                .forEach(day -> ActingAs.run(ADMINISTRATOR, () -> {
                    if (day.closed()) {
                        holidays.remove(day.day());
                    } else {
                        holidays.add(day.day(), day.name());
                    }
                }));
    }

    @Test
    void aDayOnTheListMovesTheDeadlinesThatAreCountedAfterwards() {
        Instant tuesday = nine(wednesday.minusDays(1));
        Instant before = calendar.due(tuesday, 1);
        assertThat(before).isEqualTo(five(wednesday));

        adds(wednesday, "Flood Cleanup Day");

        assertThat(calendar.due(tuesday, 1)).isEqualTo(five(wednesday.plusDays(1)));
        assertThat(calendar.isBusinessDay(wednesday)).isFalse();
        assertThat(of(wednesday.getYear())).anySatisfy(day -> {
            assertThat(day.day()).isEqualTo(wednesday);
            assertThat(day.name()).isEqualTo("Flood Cleanup Day");
            assertThat(day.byRule()).isFalse();
        });

        removes(wednesday);
        assertThat(calendar.due(tuesday, 1)).isEqualTo(before);
        assertThat(deeds(wednesday)).containsExactly("Holiday added", "Holiday removed");
    }

    @Test
    void aDayOfTheRuleIsTakenOffAndPutBack() {
        LocalDate christmas = LocalDate.of(wednesday.getYear(), 12, 25);
        LocalDate observed = of(wednesday.getYear()).stream()
                .filter(day -> day.name().equals("Christmas"))
                .findFirst()
                .orElseThrow()
                .day();
        assertThat(observed).isBetween(christmas.minusDays(1), christmas.plusDays(1));

        removes(observed);
        assertThat(calendar.isBusinessDay(observed)).isTrue();
        assertThat(of(wednesday.getYear())).anySatisfy(day -> {
            assertThat(day.day()).isEqualTo(observed);
            assertThat(day.closed()).isFalse();
            assertThat(day.changedBy()).isEqualTo(ADMINISTRATOR);
        });

        adds(observed, "Christmas Day");
        assertThat(calendar.isBusinessDay(observed)).isFalse();
        renames(observed, "Christmas");
        assertThat(deeds(observed)).containsExactly("Holiday removed", "Holiday added", "Holiday renamed");
    }

    @Test
    void aYearThatNobodyTouchedFollowsTheRule() {
        assertThat(of(2044)).hasSizeBetween(12, 14).allSatisfy(day -> {
            assertThat(day.byRule()).isTrue();
            assertThat(day.changedBy()).isNull();
        });
        assertThat(calendar.isBusinessDay(LocalDate.of(2044, 7, 4))).isFalse();
    }

    @Test
    void endsAtFiveOverTheNightsOnWhichTheClocksChange() {
        LocalDate spring = LocalDate.of(2027, 3, 12);
        LocalDate autumn = LocalDate.of(2027, 11, 5);

        assertThat(calendar.due(nine(spring), 1)).isEqualTo(five(LocalDate.of(2027, 3, 15)));
        assertThat(calendar.due(nine(autumn), 1)).isEqualTo(five(LocalDate.of(2027, 11, 8)));
    }

    @Test
    void refusesWhatIsOverAWeekendADoubleAndABlankName() {
        LocalDate today = holidays.today();
        refused(Refused.Kind.INVALID, () -> adds(today, "Today"));
        refused(Refused.Kind.INVALID, () -> adds(today.minusDays(30), "Then"));
        refused(Refused.Kind.INVALID, () -> removes(LocalDate.of(2020, 12, 25)));
        refused(Refused.Kind.INVALID, () -> adds(wednesday.plusDays(3), "Saturday"));
        refused(Refused.Kind.INVALID, () -> adds(wednesday.plusYears(20), "Far away"));
        refused(Refused.Kind.INVALID, () -> adds(wednesday, " \u200b "));
        refused(Refused.Kind.INVALID, () -> adds(wednesday, "x".repeat(81)));
        adds(wednesday, "Once");
        refused(Refused.Kind.CONFLICT, () -> adds(wednesday, "Twice"));
        refused(Refused.Kind.CONFLICT, () -> renames(wednesday.plusDays(1), "Nothing there"));
        refused(Refused.Kind.CONFLICT, () -> removes(wednesday.plusDays(1)));
    }

    @Test
    void isOpenToSystemAdministratorsAlone() {
        refused(Refused.Kind.FORBIDDEN, () -> ActingAs.call("program-manager-1", () -> holidays.of(2030)));
        refused(Refused.Kind.FORBIDDEN, () -> ActingAs.run("program-manager-1", () -> holidays.add(wednesday, "Mine")));
        refused(Refused.Kind.FORBIDDEN, () -> ActingAs.run("ers-ec-1", () -> holidays.remove(wednesday)));
        refused(Refused.Kind.FORBIDDEN, () -> ActingAs.run("ers-ec-1", () -> holidays.rename(wednesday, "Mine")));
    }

    private List<HolidayOnList> of(int year) {
        return ActingAs.call(ADMINISTRATOR, () -> holidays.of(year));
    }

    private void adds(LocalDate day, String name) {
        ActingAs.run(ADMINISTRATOR, () -> holidays.add(day, name));
    }

    private void renames(LocalDate day, String name) {
        ActingAs.run(ADMINISTRATOR, () -> holidays.rename(day, name));
    }

    private void removes(LocalDate day) {
        ActingAs.run(ADMINISTRATOR, () -> holidays.remove(day));
    }

    private List<String> deeds(LocalDate day) {
        return jdbc.sql("select action from audit_event where object_type = 'holiday' and object_id = ? and id > ?"
                        + " order by id")
                .params(day.toString(), recorded)
                .query(String.class)
                .list();
    }

    private static Instant nine(LocalDate day) {
        return day.atTime(9, 0).atZone(BusinessCalendar.COUNTY).toInstant();
    }

    private static Instant five(LocalDate day) {
        return day.atTime(LocalTime.of(17, 0)).atZone(BusinessCalendar.COUNTY).toInstant();
    }

    private static void refused(Refused.Kind kind, ThrowingCallable act) {
        assertThatThrownBy(act)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::kind)
                .isEqualTo(kind);
    }
}
