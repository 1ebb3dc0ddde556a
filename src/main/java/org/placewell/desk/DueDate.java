package org.placewell.desk;

import java.time.Instant;
import java.time.LocalDate;
import org.placewell.calendar.BusinessCalendar;

/**
 * Until when a task is to be done, as a person counts it.
 *
 * @param over due or later
 * @param daysLeft business days after today up to and including the due day; 0 on the day itself and once it is over
 */
public record DueDate(Instant at, boolean over, int daysLeft) {

    /** In county time. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, BusinessCalendar.COUNTY);
    }

    /** What stands beside the date; nothing once it is over, because there "overdue since" stands before it. */
    public String left() {
        return switch (daysLeft) {
            case 0 -> over ? "" : "today";
            case 1 -> "1 business day left";
            default -> daysLeft + " business days left";
        };
    }
}
