package org.placewell.joborders;

import java.time.LocalDate;
import org.placewell.employers.Hires;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the room below how many people were hired through an employer's job orders. */
@Component
class HiresOfOrders implements Hires {

    private final JdbcClient jdbc;

    HiresOfOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long since(String employerNumber, LocalDate day) {
        return jdbc.sql("select count(*) from job_order o join job_order_hire h on h.order_id = o.id"
                        + " where o.employer_number = :employer and h.hired_on >= :day and h.undone_at is null")
                .param("employer", employerNumber)
                .param("day", day)
                .query(Long.class)
                .single();
    }
}
