package org.placewell.joborders;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.placewell.employers.Hire;
import org.placewell.employers.Hires;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the room below who was hired through an employer's job orders, and of whom the employer has said how that went. */
@Component
class HiresOfOrders implements Hires {

    private final JdbcClient jdbc;

    HiresOfOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Hire> since(String employerNumber, LocalDate day) {
        return jdbc.sql(
                        "select h.id, o.number, h.hired_on, exists (select from employer_contact_log l where l.about_hire = h.id)"
                                + " as heard from job_order o join job_order_hire h on h.order_id = o.id"
                                + " where o.employer_number = :employer and h.hired_on >= :day and h.undone_at is null"
                                + " order by h.hired_on desc, h.recorded_at desc, h.id")
                .param("employer", employerNumber)
                .param("day", day)
                .query((row, i) -> new Hire(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getObject("hired_on", LocalDate.class),
                        row.getBoolean("heard")))
                .list();
    }
}
