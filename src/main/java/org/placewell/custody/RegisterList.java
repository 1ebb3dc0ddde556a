package org.placewell.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds rows of the register. */
@Component
class RegisterList {

    private static final int PAGE = 25;
    private static final int FETCHED = 500;

    private static final String ROW =
            "select f.*, f.tier_state in ('APPROVED', 'SUSPENDED') and f.term_ends_on < :today as term_over,"
                    + " f.tier_state in ('APPROVED', 'SUSPENDED') and f.insurance_ends_on < :today as insurance_over, coalesce(a.name, f.approved_by) as approved_name,"
                    + " coalesce(c.name, f.counselor) as counselor_name, coalesce(e.name, f.er_updated_by) as er_name,"
                    + " coalesce(p.name, f.apu_updated_by) as apu_name from custody_file f"
                    + " left join staff_member a on a.id = f.approved_by left join staff_member c on c.id = f.counselor"
                    + " left join staff_member e on e.id = f.er_updated_by left join staff_member p on p.id = f.apu_updated_by";
    private static final String CHANGED = "f.changed_at desc, f.number desc";
    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("employer", "lower(f.employer_name) asc, f.number asc"),
            Map.entry("-employer", "lower(f.employer_name) desc, f.number desc"),
            Map.entry("city", "lower(f.city) asc, f.number asc"),
            Map.entry("-city", "lower(f.city) desc, f.number desc"),
            Map.entry("approved", "f.approved_on asc, f.number asc"),
            Map.entry("-approved", "f.approved_on desc, f.number desc"),
            Map.entry("term", "f.term_ends_on asc, f.number asc"),
            Map.entry("-term", "f.term_ends_on desc, f.number desc"),
            Map.entry("hard-file", "f.hard_file_number asc, f.number asc"),
            Map.entry("-hard-file", "f.hard_file_number desc, f.number desc"),
            Map.entry("changed", "f.changed_at asc, f.number asc"),
            Map.entry("-changed", CHANGED));

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate streams;
    private final Clock clock;

    RegisterList(JdbcClient jdbc, DataSource source, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        JdbcTemplate piecemeal = new JdbcTemplate(source);
        piecemeal.setFetchSize(FETCHED);
        this.streams = new NamedParameterJdbcTemplate(piecemeal);
    }

    RegisterPage find(RegisterSearch search, String person) {
        String where = where(search);
        Map<String, @Nullable Object> parameters = parameters(search, person);
        long total = jdbc.sql("select count(*) from custody_file f" + where)
                .params(parameters)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<RegisterRow> rows = jdbc.sql(
                        ROW + where + order(search) + " limit " + PAGE + " offset " + (page - 1) * PAGE)
                .params(parameters)
                .query(RegisterList::row)
                .list();
        return new RegisterPage(rows, total, page, pages);
    }

    /** Whatever is asked for, one row after another. */
    Stream<RegisterRow> all(RegisterSearch search, String person) {
        return streams.queryForStream(
                ROW + where(search) + order(search), parameters(search, person), RegisterList::row);
    }

    RegisterRow of(String packet) {
        return jdbc.sql(ROW + " where f.packet_number = :packet")
                .param("packet", packet)
                .param("today", today())
                .query(RegisterList::row)
                .single();
    }

    private static String order(RegisterSearch search) {
        return " order by " + ORDERS.getOrDefault(search.sort(), CHANGED);
    }

    private static String where(RegisterSearch search) {
        List<String> conditions = new ArrayList<>();
        if (!text(search).isEmpty()) {
            conditions.add("f.search_text like :like escape '!'");
        }
        add(conditions, search.state(), "f.state = :state");
        add(conditions, search.tier(), "f.tier = :tier");
        add(conditions, search.status(), "f.tier_state = :status");
        if (search.half()) {
            conditions.add("f.half_updated");
        }
        if (search.past()) {
            conditions.add("f.retain_until < :today and f.held_at is null");
        }
        if (search.mine()) {
            conditions.add(
                    "f.packet_number in (select p.packet_number from custody_holding h"
                            + " join custody_paper p on p.id = h.paper_id where h.staff_id = :person and h.held_until is null)");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void add(List<String> conditions, @Nullable Object asked, String condition) {
        if (asked != null) {
            conditions.add(condition);
        }
    }

    private Map<String, @Nullable Object> parameters(RegisterSearch search, String person) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        String like = text(search).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        parameters.put("like", "%" + like + "%");
        parameters.put("state", nameOf(search.state()));
        parameters.put("tier", nameOf(search.tier()));
        parameters.put("status", nameOf(search.status()));
        parameters.put("person", person);
        parameters.put("today", today());
        return parameters;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private static String text(RegisterSearch search) {
        String text = search.text();
        return text == null ? "" : text.replace("\0", "").strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static RegisterRow row(ResultSet row, int number) throws SQLException {
        return new RegisterRow(
                row.getString("packet_number"),
                FileState.valueOf(row.getString("state")),
                row.getString("employer_number"),
                row.getString("employer_name"),
                row.getString("dba"),
                row.getString("fein_last4"),
                Tier.valueOf(row.getString("tier")),
                row.getString("agreement_number"),
                row.getObject("term_starts_on", LocalDate.class),
                row.getObject("term_ends_on", LocalDate.class),
                row.getObject("approved_on", LocalDate.class),
                row.getString("approved_name"),
                row.getString("counselor_name"),
                Sector.valueOf(row.getString("sector")),
                row.getString("city"),
                row.getObject("insurance_ends_on", LocalDate.class),
                row.getString("job_orders"),
                TierState.valueOf(row.getString("tier_state")),
                row.getString("er_name"),
                moment(row, "er_updated_at"),
                row.getString("hard_file_number"),
                row.getString("location"),
                row.getString("vendor_number"),
                row.getString("apu_name"),
                moment(row, "apu_updated_at"),
                row.getObject("retain_until", LocalDate.class),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("paused_since") != null,
                row.getBoolean("term_over"),
                row.getBoolean("insurance_over"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
