package org.placewell.onboarding;

import java.util.Arrays;
import java.util.List;
import org.placewell.employers.EmployerMerged;
import org.placewell.employers.EmployerRenaming;
import org.placewell.employers.EmployersMerging;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Packets follow their employer into the record that it became part of (PRO-5), with the papers that are not complete yet; what is
 * complete never changes, and is found through its packet. Undecided packets have the name of the record, against which they are
 * checked (ONB-8); decided ones keep theirs.
 */
@Component
class PacketsFollowing {

    private static final List<String> DECIDED = Arrays.stream(PacketState.values())
            .filter(PacketState::decided)
            .map(PacketState::name)
            .toList();

    private final JdbcClient jdbc;

    PacketsFollowing(JdbcClient jdbc) {
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
    void on(EmployerRenaming renaming) {
        jdbc.sql("update packet set employer_name = :name, lock_version = lock_version + 1 where number in"
                        + " (select number from packet where employer_number = :employer and employer_name <> :name"
                        + " and state not in (:decided) order by number for update)")
                .param("employer", renaming.number())
                .param("name", renaming.legalName())
                .param("decided", DECIDED)
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(EmployerMerged merged) {
        jdbc.sql("update packet p set employer_number = :into, lock_version = p.lock_version + 1,"
                        + " employer_name = case when p.state in (:decided) then p.employer_name else e.legal_name end"
                        + " from employer e where e.number = :into and p.employer_number = :from")
                .param("decided", DECIDED)
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
