package org.placewell.employers;

import java.time.LocalDate;
import java.util.UUID;
import org.placewell.calendar.CountyWords;

/** Somebody was hired for a job order. */
public record Hire(UUID id, String order, LocalDate on) {

    public String words() {
        return "Hire of " + CountyWords.day(on) + " for " + order;
    }
}
