package org.placewell.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DeadlinesTests {

    // Monday, 3 March 2025, 09:00 in the county
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-03-03T17:00:00Z"), ZoneOffset.UTC);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(CalendarConfiguration.class, Deadlines.class)
            .withBean(BusinessCalendar.class, () -> new BusinessCalendar(new CountyRule()::closedOn));

    @ParameterizedTest
    @CsvSource({
        "er, 2025-03-06T01:00:00Z",
        "apu, 2025-03-07T01:00:00Z",
        "correction, 2025-03-11T00:00:00Z",
        "manager, 2025-03-06T01:00:00Z",
        "completion, 2025-03-25T00:00:00Z",
        "letter, 2025-03-05T01:00:00Z"
    })
    void takesTheCountysDefaults(String step, Instant due) {
        application
                .withBean("fixedClock", Clock.class, () -> CLOCK)
                .run(context -> assertThat(deadline(context.getBean(Deadlines.class), step))
                        .isEqualTo(due));
    }

    @Test
    void takesWhatTheCountyConfigures() {
        application
                .withBean("fixedClock", Clock.class, () -> CLOCK)
                .withPropertyValues("placewell.sla.apu=1")
                .run(context -> assertThat(deadline(context.getBean(Deadlines.class), "apu"))
                        .isEqualTo("2025-03-05T01:00:00Z"));
    }

    @Test
    void refusesToStartWithADeadlineOfNoDays() {
        application
                .withPropertyValues("placewell.sla.er=0")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("must be greater than 0"));
    }

    @Test
    void refusesAStepThatHasNoDeadline() {
        application.run(context -> assertThat(context.getBean(Deadlines.class))
                .satisfies(deadlines -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> deadlines.of("lunch"))
                        .withMessage("no deadline for step lunch")));
    }

    private static Instant deadline(Deadlines deadlines, String step) {
        return deadlines.of(step).toInstant();
    }
}
