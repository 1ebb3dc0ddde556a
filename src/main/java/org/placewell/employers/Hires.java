package org.placewell.employers;

import java.time.LocalDate;
import java.util.List;

/** Whom an employer has hired, as the room of the job orders knows it. */
public interface Hires {

    /** Those of {@code day} or later, the latest first; a hire that was taken back does not count. */
    List<Hire> since(String employerNumber, LocalDate day);
}
