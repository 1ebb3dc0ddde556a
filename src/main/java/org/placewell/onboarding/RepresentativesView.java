package org.placewell.onboarding;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Departure;
import org.placewell.employers.Tier;

/**
 * Who may sign for an employer by its forms SCD 2538, and who has left.
 *
 * @param recorded everything that was recorded of people who left, the oldest first
 * @param edits whether the reader may record that somebody leaves
 */
public record RepresentativesView(List<Representative> people, List<Departure> recorded, boolean edits) {

    /**
     * Somebody whom a form names.
     *
     * @param signs what that person may sign, in words
     * @param from the first day; null where the form does not say
     * @param to the last day, by the form or because that person has left; null while there is none
     * @param left why the last day is one; null where nobody recorded that that person leaves
     * @param gone whether that day has passed
     */
    public record Representative(
            String name,
            String title,
            String signs,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<Form> forms,
            @Nullable Departure left,
            boolean gone) {}

    /** The form of a packet. */
    public record Form(String packet, Tier tier, int version) {}
}
