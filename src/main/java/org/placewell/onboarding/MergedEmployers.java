package org.placewell.onboarding;

import org.placewell.employers.EmployerMerged;
import org.placewell.employers.EmployersMerging;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Packets follow their employer into the record that it became part of (PRO-5), with the papers that are not complete yet; what is
 * complete never changes, and is found through its packet.
 */
@Component
class MergedEmployers {

    private final JdbcClient jdbc;

    MergedEmployers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(EmployersMerging both) {
        jdbc.sql("select number from packet where employer_number in (:from, :into) order by number for update")
                .param("from", both.from())
                .param("into", both.into())
                .query(String.class)
                .list();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(EmployerMerged merged) {
        jdbc.sql(
                        "update packet set employer_number = :into, lock_version = lock_version + 1 where employer_number = :from")
                .param("into", merged.into())
                .param("from", merged.from())
                .update();
        jdbc.sql(
                        "update packet_paper set employer_number = :into, lock_version = lock_version + 1 where employer_number = :from and completed_at is null")
                .param("into", merged.into())
                .param("from", merged.from())
                .update();
    }
}
