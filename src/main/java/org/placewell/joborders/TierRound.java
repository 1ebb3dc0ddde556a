package org.placewell.joborders;

import org.placewell.workflow.Acting;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the many orders of a tier that has changed follow it, on behalf of who changed it, some a transaction. */
@Component
class TierRound {

    /** Of one tier in one round; then others have their turn. */
    private static final int BATCHES = 50;

    private final TierChanges changes;
    private final Vacancies vacancies;

    TierRound(TierChanges changes, Vacancies vacancies) {
        this.changes = changes;
        this.vacancies = vacancies;
    }

    @Scheduled(fixedDelayString = "${placewell.job-orders.tier-delay:1s}")
    void follow() throws Exception {
        for (TierChanges.Change change : changes.waiting()) {
            Acting.onBehalfOf(change.askedBy(), () -> goOn(change));
        }
    }

    private void goOn(TierChanges.Change change) {
        int batch = 0;
        while (batch < BATCHES && vacancies.followTier(change.employerNumber(), change.program())) {
            batch++;
        }
    }
}
