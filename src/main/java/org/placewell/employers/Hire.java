package org.placewell.employers;

import java.time.LocalDate;
import java.util.UUID;
import org.placewell.calendar.CountyWords;

/**
 * Somebody was hired for a job order.
 *
 * @param heard whether the employer has said how that went (PRO-16)
 */
public record Hire(UUID id, String order, LocalDate on, boolean heard) {

    public String words() {
        return "Hire of " + CountyWords.day(on) + " for " + order;
    }
}
