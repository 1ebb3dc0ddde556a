package org.placewell.employers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notices agreements that have begun or ended, and reminds of those that will. Often rather than once a night: it finds nothing but what is due, so that what begins or ends at
 * midnight is told by 00:05 local and nothing is forgotten after an outage. Each has a transaction of its own: one that fails
 * stays for the next round and holds up no other, however many fail.
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
            initialDelayString = "${placewell.standing.sweep-delay:5m}",
            fixedDelayString = "${placewell.standing.sweep-delay:5m}")
    void sweep() {
        List<RuntimeException> failures = new ArrayList<>();
        // what follows begins first, so that nobody is told of an end that is none
        each(terms::begunTerms, terms::beginTerm, failures);
        each(terms::endedTerms, terms::endTerm, failures);
        each(reminders::due, reminders::remind, failures);
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static <T> void each(Supplier<List<T>> found, Consumer<T> act, List<RuntimeException> failures) {
        attempt(() -> found.get().forEach(one -> attempt(() -> act.accept(one), failures)), failures);
    }

    private static void attempt(Runnable work, List<RuntimeException> failures) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }
}
