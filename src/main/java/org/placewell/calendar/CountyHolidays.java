package org.placewell.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The days on which the county's offices are closed: those of its rules, and what people added, renamed or took off the list.
 * Callers have checked who may, and record it.
 */
@Service
public class CountyHolidays {

    /** How late another node sees a change. */
    private static final long FRESH = Duration.ofSeconds(10).toNanos();

    private final CountyRule rule = new CountyRule();
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Changes known;

    CountyHolidays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the offices are closed because of a holiday; weekends are another matter. Seldom costs a query. */
    public boolean closedOn(LocalDate day) {
        HolidayOnList changed = changes().get(day);
        return changed == null ? rule.closedOn(day) : changed.closed();
    }

    /** Every day of a year that is on the list, or that the rule names and somebody took off, by date. */
    @Transactional(readOnly = true)
    public List<HolidayOnList> of(int year) {
        Map<LocalDate, HolidayOnList> days = new TreeMap<>();
        rule.of(year).forEach((day, name) -> days.put(day, new HolidayOnList(day, name, true, true, null, null)));
        read(year).forEach(changed -> days.put(changed.day(), changed));
        return List.copyOf(days.values());
    }

    /** A day that {@link #of} lists, as the database has it now. */
    @Transactional(readOnly = true)
    public Optional<HolidayOnList> on(LocalDate day) {
        return of(day.getYear()).stream()
                .filter(listed -> listed.day().equals(day))
                .findFirst();
    }

    /** Puts a day on the list, or gives it another name. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(LocalDate day, String name, String by) {
        write(day, name, true, by);
    }

    /** Takes a day off the list; one that the rule does not name leaves no trace here. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(LocalDate day, String by) {
        String name = rule.of(day.getYear()).get(day);
        if (name == null) {
            jdbc.sql("delete from county_holiday where day = :day")
                    .param("day", day)
                    .update();
            forget();
        } else {
            write(day, name, false, by);
        }
    }

    private void write(LocalDate day, String name, boolean closed, String by) {
        jdbc.sql("insert into county_holiday (day, name, closed, changed_by, changed_at)"
                        + " values (:day, :name, :closed, :by, :at) on conflict (day) do update"
                        + " set name = :name, closed = :closed, changed_by = :by, changed_at = :at")
                .param("day", day)
                .param("name", name)
                .param("closed", closed)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        forget();
    }

    /** At once for this transaction, and once more when others can read what it wrote. */
    private void forget() {
        known = null;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known = null;
            }
        });
    }

    private Map<LocalDate, HolidayOnList> changes() {
        Changes changes = known;
        // the system's own ticks, not the business clock, which demo data and tests set back
        if (changes == null || System.nanoTime() - changes.at() > FRESH) {
            long at = System.nanoTime();
            changes = new Changes(
                    at, read(null).stream().collect(Collectors.toMap(HolidayOnList::day, Function.identity())));
            known = changes;
        }
        return changes.days();
    }

    private List<HolidayOnList> read(@Nullable Integer year) {
        return jdbc.sql("select * from county_holiday"
                        + (year == null
                                ? ""
                                : " where day between make_date(:year, 1, 1) and make_date(:year, 12, 31)"))
                .param("year", year)
                .query(this::changed)
                .list();
    }

    private HolidayOnList changed(ResultSet row, int number) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        Instant at = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        return new HolidayOnList(
                day,
                row.getString("name"),
                row.getBoolean("closed"),
                rule.closedOn(day),
                row.getString("changed_by"),
                at);
    }

    private record Changes(long at, Map<LocalDate, HolidayOnList> days) {}
}
