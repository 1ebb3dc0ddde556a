package org.placewell.employers;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notices agreements that have begun or ended, and reminds of those that will. Often rather than once a night: it finds nothing but
 * what is due, so that what begins or ends at midnight is told by 00:05 local and nothing is forgotten after an outage.
 */
@Component
class TermSweep {

    private final AgreementTerms terms;
    private final TermReminders reminders;

    TermSweep(AgreementTerms terms, TermReminders reminders) {
        this.terms = terms;
        this.reminders = reminders;
    }

    @Scheduled(
            initialDelayString = "${placewell.standing.sweep-delay:2m}",
            fixedDelayString = "${placewell.standing.sweep-delay:2m}")
    void sweep() {
        SweepRound round = new SweepRound();
        // what follows begins first, so that nobody is told of an end that is none
        round.each(terms::begunTerms, terms::beginTerm);
        round.each(terms::endedTerms, terms::endTerm);
        round.each(reminders::due, reminders::remind);
        round.end();
    }
}
