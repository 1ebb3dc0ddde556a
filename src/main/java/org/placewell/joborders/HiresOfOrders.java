package org.placewell.joborders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.placewell.employers.Hire;
import org.placewell.employers.Hires;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the room below who was hired through an employer's job orders, and of whom the employer has said how that went. */
@Component
class HiresOfOrders implements Hires {

    private static final String HIRE = "select h.id, o.number, h.hired_on";
    private static final String UNHEARD = "not exists (select from employer_contact_log l where l.about_hire = h.id)";

    private final JdbcClient jdbc;

    HiresOfOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Count since(String employerNumber, LocalDate day) {
        return of(
                        employerNumber,
                        day,
                        "select count(*) as hires, count(*) filter (where " + UNHEARD + ") as unheard",
                        "")
                .query((row, i) -> new Count(row.getLong("hires"), row.getLong("unheard")))
                .single();
    }

    @Override
    public List<Hire> withoutFeedback(String employerNumber, LocalDate day, int limit) {
        return of(
                        employerNumber,
                        day,
                        HIRE,
                        " and " + UNHEARD + " order by h.hired_on desc, h.recorded_at desc, h.id limit :limit")
                .param("limit", limit)
                .query(HiresOfOrders::hire)
                .list();
    }

    @Override
    public Optional<Hire> find(String employerNumber, LocalDate day, UUID hire) {
        return of(employerNumber, day, HIRE, " and h.id = :hire")
                .param("hire", hire)
                .query(HiresOfOrders::hire)
                .optional();
    }

    private JdbcClient.StatementSpec of(String employer, LocalDate day, String select, String further) {
        return jdbc.sql(select + " from job_order o join job_order_hire h on h.order_id = o.id"
                        + " where o.employer_number = :employer and h.hired_on >= :day and h.undone_at is null"
                        + further)
                .param("employer", employer)
                .param("day", day);
    }

    private static Hire hire(ResultSet row, int number) throws SQLException {
        return new Hire(
                row.getObject("id", UUID.class), row.getString("number"), row.getObject("hired_on", LocalDate.class));
    }
}
