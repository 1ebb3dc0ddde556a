package org.placewell.joborders;

import org.placewell.employers.EmployerMerged;
import org.placewell.employers.EmployersMerging;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Job orders follow their employer into the record that it became part of (PRO-5). An empty draft stays behind where the same
 * counselor has one at the other record.
 */
@Component
class OrdersOfMerged {

    private final JdbcClient jdbc;

    OrdersOfMerged(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(EmployersMerging both) {
        jdbc.sql("select number from job_order where employer_number in (:from, :into) order by number for update")
                .param("from", both.from())
                .param("into", both.into())
                .query(String.class)
                .list();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(EmployerMerged merged) {
        jdbc.sql(
                        "update job_order o set employer_number = :into, lock_version = o.lock_version + 1 where o.employer_number = :from"
                                + " and not (o.state = 'DRAFT' and o.version = 0 and exists (select 1 from job_order d"
                                + " where d.employer_number = :into and d.program = o.program and d.owner = o.owner"
                                + " and d.state = 'DRAFT' and d.version = 0"
                                + " and coalesce(d.packet_number, '') = coalesce(o.packet_number, '')))")
                .param("into", merged.into())
                .param("from", merged.from())
                .update();
        jdbc.sql(
                        "update job_order_tier_change c set employer_number = :into where c.employer_number = :from and not exists"
                                + " (select 1 from job_order_tier_change d where d.employer_number = :into and d.program = c.program)")
                .param("into", merged.into())
                .param("from", merged.from())
                .update();
    }
}
