package org.placewell.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.placewell.audit.Evidence;
import org.placewell.audit.EvidenceCheck;
import org.placewell.mail.LettersWaiting;
import org.placewell.workflow.CaseMachinery;
import org.placewell.workflow.Hold;
import org.springframework.stereotype.Component;

/** Numbers for the county's monitoring: no label, so nothing personal. Each costs one statement when it is read. */
@Component
class Gauges implements MeterBinder {

    private final CaseMachinery machinery;
    private final LettersWaiting letters;
    private final Evidence evidence;
    private final Hold hold;
    private final Clock clock;

    Gauges(CaseMachinery machinery, LettersWaiting letters, Evidence evidence, Hold hold, Clock clock) {
        this.machinery = machinery;
        this.letters = letters;
        this.evidence = evidence;
        this.hold = hold;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "placewell.hold", "1 while no mail goes out and no job runs", () -> hold.on() ? 1 : 0);
        gauge(registry, "placewell.steps.failed", "failed at each attempt", machinery::failedSteps);
        gauge(registry, "placewell.steps.retrying", "failed, tried again by themselves", machinery::retryingSteps);
        gauge(
                registry,
                "placewell.steps.waiting",
                "timers and background steps that could run now",
                () -> machinery.waitingSteps(clock.instant()));
        gauge(registry, "placewell.tasks.overdue", "human steps past their due date", this::overdue);
        gauge(
                registry,
                "placewell.letters.undelivered",
                "bounced or unknown, to be decided",
                () -> letters.now().undelivered());
        gauge(registry, "placewell.letters.age.seconds", "how long the oldest unsent letter waits", this::age);
        gauge(
                registry,
                "placewell.evidence.unsealed.seconds",
                "how long the oldest row of evidence waits for its seal",
                this::unsealed);
        gauge(registry, "placewell.evidence.problems", "found by the last verification", this::problems);
        gauge(
                registry,
                "placewell.evidence.verified.seconds",
                "how long ago evidence was verified to its end; NaN if never",
                this::verified);
    }

    private static void gauge(MeterRegistry registry, String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(registry);
    }

    private long overdue() {
        return machinery.overdueSteps(clock.instant()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long unsealed() {
        Instant oldest = evidence.now().oldestUnsealed();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }

    private long problems() {
        EvidenceCheck last = evidence.now().lastCheck();
        return last == null ? 0 : last.problems();
    }

    private double verified() {
        EvidenceCheck last = evidence.now().lastCheck();
        return last == null || last.brokeOff()
                ? Double.NaN
                : Duration.between(last.at(), clock.instant()).toSeconds();
    }

    private long age() {
        Instant oldest = letters.now().oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
    }
}
