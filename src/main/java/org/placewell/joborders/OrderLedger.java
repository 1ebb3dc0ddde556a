package org.placewell.joborders;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found on an order, and each hire: rows that only grow. */
@Component
class OrderLedger {

    private static final int MOST_HIRES = 100;

    private final JdbcClient jdbc;

    OrderLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(UUID order, int version, List<OrderFinding> findings, Instant now) {
        for (OrderFinding finding : findings) {
            jdbc.sql(
                            "insert into job_order_finding (order_id, version, code, text, reason, found_at)"
                                    + " values (:order, :version, :code, :text, :reason, :now)"
                                    + " on conflict (order_id, version, code) do update set text = :text, reason = :reason, found_at = :now")
                    .param("order", order)
                    .param("version", version)
                    .param("code", finding.code().name())
                    .param("text", finding.text())
                    .param("reason", finding.reason())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** What was found with this code and went on with a reason, when it last did. */
    Optional<String> accepted(UUID order, FindingCode code) {
        return jdbc.sql(
                        "select text from job_order_finding where order_id = :order and code = :code and reason is not null"
                                + " order by version desc limit 1")
                .param("order", order)
                .param("code", code.name())
                .query(String.class)
                .optional();
    }

    /** What was found on a version. */
    List<OrderFinding> findings(UUID order, int version) {
        return jdbc.sql("select code, text, reason from job_order_finding"
                        + " where order_id = :order and version = :version order by code")
                .param("order", order)
                .param("version", version)
                .query((row, i) -> new OrderFinding(
                        FindingCode.valueOf(row.getString("code")), row.getString("text"), row.getString("reason")))
                .list();
    }

    /** What was found on a version, and when. */
    record Found(int version, OrderFinding finding, Instant at) {}

    /** Whatever was found on any version, the earliest first. */
    List<Found> allFindings(UUID order, int most) {
        return jdbc.sql("select version, code, text, reason, found_at from job_order_finding where order_id = :order"
                        + " order by version, code limit :most")
                .param("order", order)
                .param("most", most)
                .query((row, i) -> new Found(
                        row.getInt("version"),
                        new OrderFinding(
                                FindingCode.valueOf(row.getString("code")),
                                row.getString("text"),
                                row.getString("reason")),
                        row.getTimestamp("found_at").toInstant()))
                .list();
    }

    void addHire(UUID order, LocalDate on, String by, Instant now) {
        jdbc.sql("insert into job_order_hire (id, order_id, hired_on, recorded_by, recorded_at)"
                        + " values (:id, :order, :on, :by, :now)")
                .param("id", UUID.randomUUID())
                .param("order", order)
                .param("on", on)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether there was such a hire to take back. */
    boolean undoHire(UUID order, UUID hire, String by, String reason, Instant now) {
        return jdbc.sql("update job_order_hire set undone_by = :by, undone_at = :now, undone_reason = :reason"
                                + " where id = :hire and order_id = :order and undone_at is null")
                        .param("order", order)
                        .param("hire", hire)
                        .param("by", by)
                        .param("reason", reason)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    List<OrderView.Hire> hires(UUID order) {
        return jdbc.sql(
                        "select h.*, coalesce(m.name, h.recorded_by) as by_name, coalesce(u.name, h.undone_by) as undone_name"
                                + " from job_order_hire h left join staff_member m on m.id = h.recorded_by"
                                + " left join staff_member u on u.id = h.undone_by"
                                + " where h.order_id = :order order by h.recorded_at desc limit :limit")
                .param("order", order)
                .param("limit", MOST_HIRES)
                .query((row, i) -> {
                    Timestamp undone = row.getTimestamp("undone_at");
                    return new OrderView.Hire(
                            row.getObject("id", UUID.class),
                            row.getObject("hired_on", LocalDate.class),
                            row.getString("by_name"),
                            row.getTimestamp("recorded_at").toInstant(),
                            row.getString("undone_name"),
                            undone == null ? null : undone.toInstant(),
                            row.getString("undone_reason"));
                })
                .list();
    }
}
