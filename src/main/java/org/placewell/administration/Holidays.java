package org.placewell.administration;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyHolidays;
import org.placewell.calendar.HolidayOnList;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The county's list of holidays, which a system administrator keeps. What is counted from now on follows it; due dates that
 * people have been told stay.
 */
@Service
public class Holidays {

    private static final int YEARS_AHEAD = 10;

    private final CountyHolidays holidays;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    Holidays(CountyHolidays holidays, Staff staff, AuditTrail audit, Clock clock) {
        this.holidays = holidays;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<HolidayOnList> of(int year) {
        staff.signedInAs(Role.SYS_ADMIN);
        return holidays.of(year);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    /** Puts a day on the list. Refuses (422) a weekend and a day that is over, (409) one that is on the list. */
    @Transactional
    public void add(LocalDate day, String entered) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        String name = Entered.required(entered, 80, "Name");
        refuseWhatIsOver(day);
        if (day.getYear() > today().getYear() + YEARS_AHEAD) {
            throw Refused.invalid("Only the next " + YEARS_AHEAD + " years are kept.");
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            throw Refused.invalid(
                    "The offices are closed on that weekend anyway. Enter the weekday on which it is observed.");
        }
        holidays.on(day).filter(HolidayOnList::closed).ifPresent(known -> {
            throw Refused.conflict("That day is on the list already: " + known.name() + ".");
        });
        holidays.close(day, name, administrator.id());
        audit.record(AuditEntry.done("Holiday added", "holiday", day.toString())
                .reason(name)
                .changed("day", "name"));
    }

    @Transactional
    public void rename(LocalDate day, String entered) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        String name = Entered.required(entered, 80, "Name");
        HolidayOnList known = onList(day);
        if (!known.name().equals(name)) {
            holidays.close(day, name, administrator.id());
            audit.record(AuditEntry.done("Holiday renamed", "holiday", day.toString())
                    .reason(known.name() + " to " + name)
                    .changed("name"));
        }
    }

    /** Takes a day off the list. Refuses (422) a day that is over: it has been counted. */
    @Transactional
    public void remove(LocalDate day) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        refuseWhatIsOver(day);
        HolidayOnList known = onList(day);
        holidays.open(day, administrator.id());
        audit.record(AuditEntry.done("Holiday removed", "holiday", day.toString())
                .reason(known.name())
                .changed("day"));
    }

    private HolidayOnList onList(LocalDate day) {
        Optional<HolidayOnList> known = holidays.on(day).filter(HolidayOnList::closed);
        return known.orElseThrow(() -> Refused.conflict("That day is not on the list any more."));
    }

    private void refuseWhatIsOver(LocalDate day) {
        if (!day.isAfter(today())) {
            throw Refused.invalid(
                    "Only days to come can be added or removed: the days before have been counted already.");
        }
    }
}
