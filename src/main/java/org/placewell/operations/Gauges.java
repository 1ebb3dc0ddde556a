package org.placewell.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.placewell.mail.LettersWaiting;
import org.placewell.workflow.CaseMachinery;
import org.placewell.workflow.Hold;
import org.springframework.stereotype.Component;

/** Numbers for the county's monitoring: no label, so nothing personal. Each costs one statement when it is read. */
@Component
class Gauges implements MeterBinder {

    private final CaseMachinery machinery;
    private final LettersWaiting letters;
    private final Hold hold;
    private final Clock clock;

    Gauges(CaseMachinery machinery, LettersWaiting letters, Hold hold, Clock clock) {
        this.machinery = machinery;
        this.letters = letters;
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
    }

    private static void gauge(MeterRegistry registry, String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(registry);
    }

    private long overdue() {
        return machinery.overdueSteps(clock.instant()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long age() {
        Instant oldest = letters.now().oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
    }
}
