package org.placewell.onboarding;

import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at the files that wait for a manager: a paper may expire meanwhile, and what does so at midnight goes back by 00:05
 * local. Each has a transaction of its own: one that fails stays for the next round and holds up no other.
 */
@Component
class FileSweep {

    private final PacketCorrections corrections;

    FileSweep(PacketCorrections corrections) {
        this.corrections = corrections;
    }

    @Scheduled(
            initialDelayString = "${placewell.standing.sweep-delay:5m}",
            fixedDelayString = "${placewell.standing.sweep-delay:5m}")
    void sweep() {
        List<RuntimeException> failures = new ArrayList<>();
        for (String packet : corrections.atManagersDesk()) {
            try {
                corrections.recheckByItself(packet);
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
