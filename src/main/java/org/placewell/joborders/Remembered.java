package org.placewell.joborders;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A small table that is asked for every row of an import: read again after ten seconds, and at once after a change here. */
final class Remembered<T> {

    /** How late another node sees a change. */
    private static final long FRESH = Duration.ofSeconds(10).toNanos();

    private final Supplier<T> read;
    private volatile @Nullable Known<T> known;

    Remembered(Supplier<T> read) {
        this.read = read;
    }

    T get() {
        Known<T> now = known;
        // the system's own ticks, not the business clock, which demo data and tests set back
        if (now == null || System.nanoTime() - now.at() > FRESH) {
            long at = System.nanoTime();
            now = new Known<>(at, read.get());
            known = now;
        }
        return now.value();
    }

    /** At once for this transaction, and once more when others can read what it wrote. */
    void forget() {
        known = null;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known = null;
            }
        });
    }

    private record Known<T>(long at, T value) {}
}
