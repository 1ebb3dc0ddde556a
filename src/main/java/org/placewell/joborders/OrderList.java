package org.placewell.joborders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds job orders for lists. */
@Component
class OrderList {

    private static final int PAGE = 25;
    private static final int FETCHED = 500;

    /** Of one employer, on the page of that. */
    private static final int FEW = 50;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** A phrase, a word that must not be there, or a choice: what the search of the web understands beside plain words. */
    private static final Pattern OPERATOR = Pattern.compile("\"|(^|\\s)-|(^|\\s)or(\\s|$)", Pattern.CASE_INSENSITIVE);

    private static final String ASKED = "websearch_to_tsquery('english', :text)";
    private static final String BEGUN = "to_tsquery('english', :prefix)";
    private static final String CHANGED = "o.changed_at desc, o.number desc";
    /** The lowest wage for one hour, as the indexes have it: amounts for weeks and months cannot be compared. */
    private static final String HOURLY = "(case o.pay_unit when 'HOUR' then o.wage_min"
            + " when 'WEEK' then o.wage_min / nullif(o.hours_per_week, 0)"
            + " when 'MONTH' then o.wage_min * 12 / 52 / nullif(o.hours_per_week, 0)"
            + " else o.wage_min / 52 / nullif(o.hours_per_week, 0) end)";

    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("number", "o.number asc"),
            Map.entry("-number", "o.number desc"),
            Map.entry("title", "lower(o.title) asc, o.number asc"),
            Map.entry("-title", "lower(o.title) desc, o.number desc"),
            Map.entry("employer", "lower(o.employer_name) asc, o.number asc"),
            Map.entry("-employer", "lower(o.employer_name) desc, o.number desc"),
            Map.entry("city", "lower(o.city) asc, o.number asc"),
            Map.entry("-city", "lower(o.city) desc, o.number desc"),
            Map.entry("wage", HOURLY + " asc, o.number asc"),
            Map.entry("-wage", HOURLY + " desc nulls last, o.number desc"),
            Map.entry("closing", "o.closes_on asc, o.number asc"),
            Map.entry("-closing", "o.closes_on desc nulls last, o.number desc"),
            Map.entry("changed", "o.changed_at asc, o.number asc"),
            Map.entry("-changed", CHANGED),
            Map.entry("-opened", "o.opened_at desc, o.number desc"),
            Map.entry("-hourly", HOURLY + " desc nulls last, o.number desc"),
            Map.entry("closing-soon", "o.closes_on asc nulls last, o.number asc"));
    private static final String ROW =
            "select o.*, coalesce(m.name, o.owner) as owner_name from job_order o left join staff_member m on m.id = o.owner";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate streams;

    OrderList(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        JdbcTemplate piecemeal = new JdbcTemplate(source);
        piecemeal.setFetchSize(FETCHED);
        this.streams = new NamedParameterJdbcTemplate(piecemeal);
    }

    /** A page of whatever is asked of the orders. */
    record Found<T>(List<T> rows, long total, int page, int pages) {}

    OrderPage find(OrderSearch search, String person) {
        Found<OrderRow> found = find(search, person, OrderList::row);
        return new OrderPage(found.rows(), found.total(), found.page(), found.pages());
    }

    <T> Found<T> find(OrderSearch search, String person, RowMapper<T> mapper) {
        String where = where(search);
        long total = filtered("select count(*) from job_order o" + where, search, person)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<T> rows = filtered(
                        ROW + where + " order by " + ORDERS.getOrDefault(search.sort(), CHANGED) + " limit " + PAGE
                                + " offset " + (page - 1) * PAGE,
                        search,
                        person)
                .query(mapper)
                .list();
        return new Found<>(rows, total, page, pages);
    }

    /** All that a list shows on its pages, one after another; inside a transaction, so that they are not all fetched at once. */
    Stream<Map<String, @Nullable Object>> all(OrderSearch search, String person) {
        return streams.queryForStream(
                ROW + where(search) + " order by " + ORDERS.getOrDefault(search.sort(), CHANGED),
                parameters(search, person),
                new ColumnMapRowMapper());
    }

    /** The latest of an employer. */
    List<OrderRow> ofEmployer(String employerNumber) {
        return jdbc.sql(ROW + " where o.employer_number = :employer order by " + CHANGED + " limit " + FEW)
                .param("employer", employerNumber)
                .query(OrderList::row)
                .list();
    }

    private static String where(OrderSearch search) {
        List<String> conditions = new ArrayList<>();
        if (!words(search.text()).isEmpty()) {
            conditions.add(
                    "(o.search_text @@ " + (hasOperator(search.text()) ? ASKED : "(" + ASKED + " || " + BEGUN + ")")
                            + " or o.number = upper(:text) or o.eca_number = :text)");
        } else if (!text(search.text()).isEmpty()) {
            conditions.add("false");
        }
        add(conditions, search.state(), "o.state = :state");
        add(conditions, search.program(), "o.program = :program");
        add(conditions, search.city(), "lower(o.city) = :city");
        add(conditions, search.grade(), "o.quality_grade = :grade");
        if (search.specialized()) {
            conditions.add("o.specialized");
        }
        if (search.flagged()) {
            conditions.add("o.wage_flag is not null and o.state in ('ENTERED', 'OPEN', 'ON_HOLD')");
        }
        if (search.mine()) {
            conditions.add("o.owner = :person");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void add(List<String> conditions, @Nullable Object asked, String condition) {
        if (asked != null) {
            conditions.add(condition);
        }
    }

    private JdbcClient.StatementSpec filtered(String sql, OrderSearch search, String person) {
        return jdbc.sql(sql).params(parameters(search, person));
    }

    private static Map<String, @Nullable Object> parameters(OrderSearch search, String person) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        String city = search.city();
        parameters.put("text", text(search.text()));
        parameters.put("prefix", prefix(search.text()));
        parameters.put("state", nameOf(search.state()));
        parameters.put("program", nameOf(search.program()));
        parameters.put("city", city == null ? null : city.strip().toLowerCase(Locale.ROOT));
        parameters.put("grade", nameOf(search.grade()));
        parameters.put("person", person);
        return parameters;
    }

    /** All words, the last as the beginning of one; letters and digits alone, so that nothing is an operator. */
    private static String prefix(@Nullable String text) {
        List<String> words = words(text);
        return words.isEmpty() ? "" : String.join(" & ", words) + ":*";
    }

    private static boolean hasOperator(@Nullable String text) {
        return OPERATOR.matcher(text(text)).find();
    }

    private static List<String> words(@Nullable String text) {
        return WORD.matcher(text(text)).results().map(MatchResult::group).toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "").strip();
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    static OrderRow row(ResultSet row, int number) throws SQLException {
        String hold = row.getString("hold_reason");
        String unit = row.getString("pay_unit");
        String grade = row.getString("quality_grade");
        return new OrderRow(
                row.getString("number"),
                row.getString("eca_number"),
                row.getString("title"),
                row.getString("employer_number"),
                row.getString("employer_name"),
                row.getString("city"),
                Program.valueOf(row.getString("program")),
                OrderState.valueOf(row.getString("state")),
                hold == null ? null : HoldReason.valueOf(hold),
                row.getObject("openings", Integer.class),
                row.getInt("filled"),
                row.getBigDecimal("wage_min"),
                row.getBigDecimal("wage_max"),
                unit == null ? null : PayUnit.valueOf(unit),
                grade == null ? null : Quality.Grade.valueOf(grade),
                row.getBoolean("specialized"),
                row.getString("wage_flag") != null,
                row.getObject("closes_on", LocalDate.class),
                row.getString("owner_name"),
                row.getTimestamp("changed_at").toInstant());
    }
}
