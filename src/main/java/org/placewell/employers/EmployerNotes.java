package org.placewell.employers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What every page of an employer says first: what has ended or is suspended, computed from the dates when it is read (RULES, Time),
 * and what that blocks (domain 00). One query; the page's room has checked who reads it.
 */
@Service
public class EmployerNotes {

    private final JdbcClient jdbc;
    private final Clock clock;

    EmployerNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<EmployerNote> of(String employerNumber) {
        return jdbc.sql("with last as (select distinct on (tier) * from employer_tier where employer_number = :employer"
                        + " and state in ('APPROVED', 'SUSPENDED', 'EXPIRED') order by tier, state = 'EXPIRED', created_at desc)"
                        + " select 1 as rank, 'TIER_SUSPENDED' as what, tier as name, (suspended_at at time zone :zone)::date as day"
                        + " from last where state = 'SUSPENDED' and (term_ends_on is null or term_ends_on >= :today)"
                        + " union all select 2, 'TIER_ENDED', tier, term_ends_on from last where term_ends_on < :today"
                        + " union all select 3, 'INSURANCE_ENDED', tier, insurance_ends_on from last where insurance_ends_on < :today"
                        + " and state <> 'EXPIRED' and (term_ends_on is null or term_ends_on >= :today)"
                        + " union all select 4, 'WORKSITE_SUSPENDED', name, (suspended_at at time zone :zone)::date"
                        + " from employer_worksite where employer_number = :employer and suspended_at is not null"
                        + " union all select 5, 'MERGED', merged_into, (merged_at at time zone :zone)::date from employer"
                        + " where number = :employer and merged_into is not null"
                        + " order by rank, name limit 20")
                .param("employer", employerNumber)
                .param("zone", BusinessCalendar.COUNTY.getId())
                .param("today", LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY))
                .query((row, i) -> note(row))
                .list();
    }

    private static EmployerNote note(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String day = CountyWords.day(Objects.requireNonNull(day(row)));
        return switch (row.getString("what")) {
            case "TIER_SUSPENDED" ->
                new EmployerNote(
                        Tier.valueOf(name).title() + " is suspended since " + day + ".",
                        "Its job orders are on hold, and nobody is referred.",
                        true);
            case "TIER_ENDED" ->
                new EmployerNote(
                        "The agreement for " + Tier.valueOf(name).title() + " ended on " + day + ".",
                        "Its job orders are on hold until a new packet is approved.",
                        true);
            case "INSURANCE_ENDED" ->
                new EmployerNote(
                        "The insurance for " + Tier.valueOf(name).title() + " ended on " + day + ".",
                        "No packet is approved, nobody is referred and no job starts until a new certificate is there.",
                        true);
            case "WORKSITE_SUSPENDED" ->
                new EmployerNote(
                        "The worksite " + name + " is suspended since " + day + ".", "Nobody is placed there.", true);
            default ->
                new EmployerNote(
                        "This record was merged into " + name + " on " + day + ".", "Work goes on there.", false);
        };
    }

    private static @Nullable LocalDate day(ResultSet row) throws SQLException {
        return row.getObject("day", LocalDate.class);
    }
}
