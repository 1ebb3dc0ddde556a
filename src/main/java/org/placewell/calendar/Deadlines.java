package org.placewell.calendar;

import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** When a human step is due; the one bean that models read in expressions: {@code ${deadlines.of('er')}}. */
@Component("deadlines")
public class Deadlines {

    private final BusinessCalendar calendar;
    private final DeadlineDays days;
    private final Clock clock;

    Deadlines(BusinessCalendar calendar, DeadlineDays days, Clock clock) {
        this.calendar = calendar;
        this.days = days;
        this.clock = clock;
    }

    /**
     * The due date of a step that starts now.
     *
     * @param step the last part of a key of domain 09: {@code er}, {@code apu}, {@code correction}, {@code gap},
     *     {@code manager}, {@code completion}, {@code letter}, {@code entry}, {@code reconfirmation}, {@code outreach},
     *     {@code followup}, {@code renewal}, {@code registerUpdate}, {@code scan}, {@code custodyAccept}, {@code custodyTotal}
     * @throws IllegalArgumentException if no such deadline is configured
     */
    // the engine's due dates are java.util.Date
    public Date of(String step) {
        return Date.from(calendar.due(clock.instant(), days.of(step)));
    }
}
