package org.placewell.staff.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Slows down somebody who guesses a password: after five wrong ones, that computer waits a minute before it may try that name
 * again. The account itself is never locked, so its owner signs in from elsewhere at any time.
 */
@Component
class SignInAttempts {

    private static final int FREE = 5;
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();
    /** More pairs than a county has desks; beyond it nothing new is counted until older pairs have had their pause. */
    private static final int REMEMBERED = 10_000;

    private final Map<Pair, Wrong> wrong = new ConcurrentHashMap<>();

    boolean mustWait(String computer, String name) {
        Wrong known = wrong.get(Pair.of(computer, name));
        return known != null && known.times() >= FREE && System.nanoTime() - known.last() < PAUSE;
    }

    void failed(String computer, String name) {
        if (wrong.size() >= REMEMBERED) {
            wrong.values().removeIf(known -> System.nanoTime() - known.last() >= PAUSE);
        }
        if (wrong.size() < REMEMBERED) {
            wrong.merge(
                    Pair.of(computer, name),
                    new Wrong(1, System.nanoTime()),
                    (before, now) -> new Wrong(before.times() + 1, now.last()));
        }
    }

    void succeeded(String computer, String name) {
        wrong.remove(Pair.of(computer, name));
    }

    private record Pair(String computer, String name) {

        static Pair of(String computer, String name) {
            String normal = name.strip().toLowerCase(Locale.ROOT);
            return new Pair(computer, normal.substring(0, Math.min(normal.length(), 64)));
        }
    }

    private record Wrong(int times, long last) {}
}
