package org.placewell.employers;

import java.time.LocalDate;

/** How many people an employer has hired, as the room of the job orders knows it. */
public interface Hires {

    /** Those hired on {@code day} or later; a hire that was taken back does not count. */
    long since(String employerNumber, LocalDate day);
}
