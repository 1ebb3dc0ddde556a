package org.placewell.custody;

import java.util.List;
import org.placewell.employers.AgreementStanding;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.EmployerChanged;
import org.placewell.employers.EmployerMerged;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.Tier;
import org.placewell.employers.TierApproved;
import org.placewell.employers.TierEnded;
import org.placewell.employers.TierReinstated;
import org.placewell.employers.TierSuspended;
import org.placewell.employers.TierTermChanged;
import org.placewell.onboarding.PacketFolder;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows of the register follow what they are copied from: each its own agreement, however many the employer has, and all of them
 * what the employer is called, also into the record that it became part of (PRO-5). The retention goes with the agreement's end (CUS-9).
 */
@Component
class RegisterFollowing {

    private final EmployerStanding standing;
    private final EmployerRelations employers;
    private final PacketFolder packets;
    private final CustodySettings settings;
    private final JdbcClient jdbc;

    RegisterFollowing(
            EmployerStanding standing,
            EmployerRelations employers,
            PacketFolder packets,
            CustodySettings settings,
            JdbcClient jdbc) {
        this.standing = standing;
        this.employers = employers;
        this.packets = packets;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierApproved approved) {
        follow(approved.employerNumber(), approved.tier());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierSuspended suspended) {
        follow(suspended.employerNumber(), suspended.tier());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierReinstated reinstated) {
        follow(reinstated.employerNumber(), reinstated.tier());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierEnded ended) {
        follow(ended.employerNumber(), ended.tier());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TierTermChanged changed) {
        follow(changed.employerNumber(), changed.tier());
    }

    private void follow(String employer, Tier tier) {
        for (AgreementStanding agreement : standing.agreements(employer, tier)) {
            jdbc.sql("update custody_file set tier_state = :state, term_starts_on = :begins, term_ends_on = :ends,"
                            + " insurance_ends_on = :insured, lock_version = lock_version + 1, retain_until ="
                            + " case when state = 'STORED' then (cast(:ends as date) + make_interval(years => :years))::date end"
                            + " where packet_number = :packet")
                    .param("packet", agreement.packetNumber())
                    .param("state", agreement.state().name())
                    .param("begins", agreement.beginsOn())
                    .param("ends", agreement.endsOn())
                    .param("insured", agreement.insuranceEndsOn())
                    .param("years", settings.retentionYears())
                    .update();
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(EmployerMerged merged) {
        follow(merged.from(), merged.into());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(EmployerChanged changed) {
        follow(changed.number(), changed.number());
        followFein(changed.number());
    }

    /** Where the papers of a packet say a number, its row goes by them. */
    private void followFein(String number) {
        for (EmployerBrief employer : employers.briefs(List.of(number)).values()) {
            jdbc.sql("select packet_number from custody_file where employer_number = :number order by packet_number")
                    .param("number", number)
                    .query(String.class)
                    .list()
                    .forEach(packet -> jdbc.sql(
                                    "update custody_file set fein_last4 = :fein where packet_number = :packet")
                            .param("fein", packets.of(packet).feinLastFourOr(employer.feinLast4()))
                            .param("packet", packet)
                            .update());
        }
    }

    private void follow(String number, String now) {
        for (EmployerBrief employer : employers.briefs(List.of(now)).values()) {
            jdbc.sql(
                            "update custody_file set employer_number = :number, employer_name = :name, dba = :dba,"
                                    + " sector = :sector, city = :city, lock_version = lock_version + 1 where employer_number = :from")
                    .param("from", number)
                    .param("number", employer.number())
                    .param("name", employer.legalName())
                    .param("dba", employer.dba())
                    .param("sector", employer.sector().name())
                    .param("city", employer.city())
                    .update();
        }
    }
}
