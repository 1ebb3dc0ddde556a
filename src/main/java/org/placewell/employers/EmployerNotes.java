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
        return read(employerNumber, null);
    }

    /** Of the employer of a packet. */
    @Transactional(readOnly = true)
    public List<EmployerNote> ofPacket(String packetNumber) {
        return read(null, packetNumber);
    }

    private List<EmployerNote> read(@Nullable String employerNumber, @Nullable String packetNumber) {
        return jdbc.sql("with one as (select coalesce(cast(:employer as text),"
                        + " (select employer_number from employer_tier where packet_number = :packet)) as number),"
                        + " agreement as (select *, (state in ('APPROVED', 'SUSPENDED') or state = 'UPCOMING'"
                        + " and effective_on <= :today) and (term_ends_on is null or term_ends_on >= :today) as stands"
                        + " from employer_tier where employer_number = (select number from one)"
                        + " and state in ('UPCOMING', 'APPROVED', 'SUSPENDED', 'EXPIRED')),"
                        + " standing as (select tier, bool_or(stands) as stands,"
                        + " (array_agg(suspended_at order by stands desc, created_at desc)"
                        + " filter (where state in ('APPROVED', 'SUSPENDED', 'EXPIRED')))[1] as suspended_at,"
                        + " max(term_ends_on) filter (where term_ends_on < :today) as ended_on,"
                        + " min(effective_on) filter (where state = 'UPCOMING') as next_on,"
                        + " max(insurance_ends_on) filter (where stands) as insured_on from agreement group by tier)"
                        + " select 1 as rank, 'TIER_SUSPENDED' as what, tier as name, (suspended_at at time zone :zone)::date as day,"
                        + " null::date as next_on from standing where suspended_at is not null"
                        + " union all select 2, 'TIER_ENDED', tier, ended_on, next_on from standing where not stands and ended_on is not null"
                        + " union all select 3, 'INSURANCE_ENDED', tier, insured_on, null from standing where insured_on < :today"
                        + " union all select 4, 'WORKSITE_SUSPENDED', name, (suspended_at at time zone :zone)::date, null"
                        + " from employer_worksite where employer_number = (select number from one) and suspended_at is not null"
                        + " union all select distinct 5, 'REPRESENTATIVE_LEFT', '', ended_on, null::date from employer_renewal"
                        + " where employer_number = (select number from one) and what = 'REPRESENTATIVES'"
                        + " and form_sound_at is null and state <> 'MERGED'"
                        + " union all select 6, 'MERGED', merged_into, (merged_at at time zone :zone)::date, null from employer"
                        + " where number = (select number from one) and merged_into is not null"
                        + " order by rank, name limit 20")
                .param("employer", employerNumber)
                .param("packet", packetNumber)
                .param("zone", BusinessCalendar.COUNTY.getId())
                .param("today", LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY))
                .query((row, i) -> note(row))
                .list();
    }

    private static EmployerNote note(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String day = CountyWords.day(Objects.requireNonNull(day(row, "day")));
        LocalDate next = day(row, "next_on");
        return switch (row.getString("what")) {
            case "TIER_SUSPENDED" ->
                new EmployerNote(
                        Tier.valueOf(name).title() + " is suspended since " + day + ".",
                        "Its job orders are on hold, and none of its packets is approved.",
                        true);
            case "TIER_ENDED" ->
                new EmployerNote(
                        "The agreement for " + Tier.valueOf(name).title() + " ended on " + day + ".",
                        "Its job orders are on hold until "
                                + (next == null
                                        ? "a new packet is approved."
                                        : "the next agreement begins on " + CountyWords.day(next) + "."),
                        true);
            case "INSURANCE_ENDED" ->
                new EmployerNote(
                        "The insurance for " + Tier.valueOf(name).title() + " ended on " + day + ".",
                        "No hire of a later day is recorded until a packet with a new certificate is approved.",
                        true);
            case "WORKSITE_SUSPENDED" ->
                new EmployerNote(
                        "The worksite " + name + " is suspended since " + day + ".",
                        "No hire is recorded there from that day on.",
                        true);
            case "REPRESENTATIVE_LEFT" ->
                new EmployerNote(
                        "The last day of somebody who signs for this employer is " + day + ".",
                        "What that person signs later is rejected; a new SCD 2538 is asked for.",
                        true);
            default ->
                new EmployerNote(
                        "This record was merged into " + name + " on " + day + ".", "Work goes on there.", false);
        };
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
