package org.placewell.employers;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notices agreements that have ended. Often rather than once a night: it finds nothing but what is due, so that what ends at
 * midnight is told by 00:05 local and nothing is forgotten after an outage. Each has a transaction of its own: one that fails
 * stays for the next round and holds up no other.
 */
@Component
class TermSweep {

    private final EmployerStanding standing;

    TermSweep(EmployerStanding standing) {
        this.standing = standing;
    }

    @Scheduled(
            initialDelayString = "${placewell.standing.sweep-delay:5m}",
            fixedDelayString = "${placewell.standing.sweep-delay:5m}")
    void sweep() {
        List<RuntimeException> failures = new ArrayList<>();
        for (UUID enrollment : standing.endedTerms()) {
            try {
                standing.endTerm(enrollment);
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
