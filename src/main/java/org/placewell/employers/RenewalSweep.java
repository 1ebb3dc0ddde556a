package org.placewell.employers;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks for the renewal of what has ended, as often and as independently as {@link TermSweep} notices it. */
@Component
class RenewalSweep {

    private final Renewals renewals;

    RenewalSweep(Renewals renewals) {
        this.renewals = renewals;
    }

    @Scheduled(
            initialDelayString = "${placewell.standing.sweep-delay:2m}",
            fixedDelayString = "${placewell.standing.sweep-delay:2m}")
    void sweep() {
        SweepRound round = new SweepRound();
        round.each(renewals::inForceAgain, renewals::drop);
        round.each(renewals::ended, renewals::open);
        round.end();
    }
}
