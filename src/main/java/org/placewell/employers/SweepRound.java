package org.placewell.employers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One round of a sweep: each thing has a transaction of its own, and what fails holds up no other, however many fail. */
final class SweepRound {

    private final List<RuntimeException> failures = new ArrayList<>();

    <T> void each(Supplier<List<T>> found, Consumer<T> act) {
        attempt(() -> found.get().forEach(one -> attempt(() -> act.accept(one))));
    }

    /** Tells what failed; it stays for the next round. */
    void end() {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }
}
