package org.placewell.employers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whom an employer has hired, as the room of the job orders knows it; a hire that was taken back does not count. */
public interface Hires {

    Count since(String employerNumber, LocalDate day);

    /** At most {@code limit} of those without feedback, the latest first. */
    List<Hire> withoutFeedback(String employerNumber, LocalDate day, int limit);

    /** Empty too where the hire is another employer's, or of an earlier day. */
    Optional<Hire> find(String employerNumber, LocalDate day, UUID hire);

    /**
     * How many hires there are.
     *
     * @param withoutFeedback of how many of them the employer has not said how they went (PRO-16)
     */
    record Count(long all, long withoutFeedback) {}
}
