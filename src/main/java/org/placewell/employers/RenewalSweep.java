package org.placewell.employers;

import java.util.ArrayList;
import java.util.List;
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
            initialDelayString = "${placewell.standing.sweep-delay:5m}",
            fixedDelayString = "${placewell.standing.sweep-delay:5m}")
    void sweep() {
        List<RuntimeException> failures = new ArrayList<>();
        renewals.inForceAgain().forEach(number -> attempt(() -> renewals.drop(number), failures));
        renewals.ended().forEach(ended -> attempt(() -> renewals.open(ended), failures));
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void attempt(Runnable work, List<RuntimeException> failures) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }
}
