package org.placewell.joborders;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.exports.Column;
import org.placewell.exports.Exports;
import org.placewell.exports.Format;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows job orders to those who work with many of them: open ones on a board (CON-5, JOB-8), or a list as a file. */
@Service
public class JobOrderBoard {

    private static final int CITIES = 200;

    private final OrderList list;
    private final Exports exports;
    private final Staff staff;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    JobOrderBoard(OrderList list, Exports exports, Staff staff, AuditTrail audit, JdbcClient jdbc) {
        this.list = list;
        this.exports = exports;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public BoardPage open(BoardSearch search) {
        String reader = staff.signedInAs(JobOrders.READERS).id();
        OrderSearch open = new OrderSearch(
                search.text(),
                OrderState.OPEN,
                search.program(),
                search.city(),
                null,
                search.specialized(),
                false,
                false,
                search.sort().order(),
                search.page());
        OrderList.Found<BoardCard> found = list.find(open, reader, JobOrderBoard::card);
        List<String> cities = jdbc.sql(
                        "select distinct city from job_order where state = 'OPEN' order by city limit " + CITIES)
                .query(String.class)
                .list();
        return new BoardPage(found.rows(), found.total(), found.page(), found.pages(), cities);
    }

    /**
     * Writes every order that the list shows on its pages, in its order. The columns have the headings that an import takes.
     *
     * @param format a table
     */
    @Transactional
    public void export(OrderSearch search, Format format, OutputStream out) {
        String reader = staff.signedInAs(JobOrders.READERS).id();
        audit.record(AuditEntry.done("Job orders exported", "job-order-list", format.suffix())
                .reason(words(search)));
        exports.table(format, "Job orders", columns(), list.all(search, reader), out);
    }

    private static List<Column<Map<String, @Nullable Object>>> columns() {
        List<Column<Map<String, @Nullable Object>>> columns = new ArrayList<>();
        columns.add(Column.text("Job order", row -> text(row, "number")));
        columns.add(Column.text(
                "State",
                row -> OrderState.valueOf(String.valueOf(row.get("state"))).title()));
        columns.add(Column.text(FileColumn.ECA_NUMBER.title(), row -> text(row, "eca_number")));
        columns.add(Column.text(FileColumn.EMPLOYER.title(), row -> text(row, "employer_number")));
        columns.add(Column.text("Employer", row -> text(row, "employer_name")));
        columns.add(Column.text(
                FileColumn.PROGRAM.title(),
                row -> Program.valueOf(String.valueOf(row.get("program"))).title()));
        for (OrderField field : OrderField.values()) {
            columns.add(column(field));
        }
        columns.add(Column.number("Filled", row -> (Number) row.get("filled")));
        columns.add(Column.text("Quality", row -> text(row, "quality_grade")));
        columns.add(Column.text("Counselor", row -> text(row, "owner_name")));
        columns.add(Column.time("Entered", row -> moment(row.get("entered_at"))));
        columns.add(Column.time("Opened", row -> moment(row.get("opened_at"))));
        columns.add(Column.time("Last change", row -> moment(row.get("changed_at"))));
        return columns;
    }

    private static Column<Map<String, @Nullable Object>> column(OrderField field) {
        String column = field.name().toLowerCase(java.util.Locale.ROOT);
        return switch (field.kind()) {
            case NUMBER -> Column.number(field.title(), row -> (Number) row.get(column));
            case MONEY -> Column.money(field.title(), row -> (BigDecimal) row.get(column));
            case DATE -> Column.date(field.title(), row -> day(row.get(column)));
            case FLAG ->
                Column.text(
                        field.title(),
                        row -> row.get(column) == null ? null : Boolean.TRUE.equals(row.get(column)) ? "yes" : "no");
            case CHOICE -> Column.text(field.title(), row -> choice(field, text(row, column)));
            case LINE, TEXT -> Column.text(field.title(), row -> text(row, column));
        };
    }

    private static @Nullable String choice(OrderField field, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return field == OrderField.PAY_UNIT
                ? PayUnit.valueOf(name).title()
                : JobType.valueOf(name).title();
    }

    private static @Nullable String text(Map<String, @Nullable Object> row, String column) {
        Object value = row.get(column);
        return value == null ? null : value.toString();
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value == null ? null : ((Date) value).toLocalDate();
    }

    private static @Nullable Instant moment(@Nullable Object value) {
        return value == null ? null : ((Timestamp) value).toInstant();
    }

    private static String words(OrderSearch search) {
        List<String> words = new ArrayList<>();
        add(words, "words", search.text());
        add(words, "state", search.state());
        add(words, "program", search.program());
        add(words, "city", search.city());
        add(words, "quality", search.grade());
        add(words, "specialized", search.specialized() ? "yes" : null);
        add(words, "wage too low", search.flagged() ? "yes" : null);
        add(words, "mine", search.mine() ? "yes" : null);
        return words.isEmpty() ? "All" : String.join(", ", words);
    }

    private static void add(List<String> words, String label, @Nullable Object asked) {
        if (asked != null) {
            words.add(label + " " + asked);
        }
    }

    private static BoardCard card(ResultSet row, int number) throws SQLException {
        String grade = row.getString("quality_grade");
        OffsetDateTime opened = row.getObject("opened_at", OffsetDateTime.class);
        return new BoardCard(
                row.getString("number"),
                row.getString("eca_number"),
                row.getString("title"),
                row.getString("employer_name"),
                row.getString("city"),
                Program.valueOf(row.getString("program")),
                row.getString("description"),
                row.getString("qualifications"),
                row.getString("languages"),
                row.getBigDecimal("wage_min"),
                row.getBigDecimal("wage_max"),
                PayUnit.valueOf(row.getString("pay_unit")),
                row.getBigDecimal("hours_per_week"),
                row.getString("schedule"),
                JobType.valueOf(row.getString("job_type")),
                row.getBoolean("background_check"),
                row.getBoolean("health_benefits"),
                row.getBoolean("paid_leave"),
                row.getBoolean("career_path"),
                row.getBoolean("specialized"),
                row.getString("target_group"),
                grade == null ? null : Quality.Grade.valueOf(grade),
                Math.max(0, row.getInt("openings") - row.getInt("filled")),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("closes_on", LocalDate.class),
                opened == null ? null : opened.toInstant());
    }
}
