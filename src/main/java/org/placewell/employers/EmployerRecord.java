package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the county keeps about an employer itself, read.
 *
 * @param fein its last four digits, as "••-•••1234"
 * @param computed what the rating would be without an override, because of {@code ratingReasons}
 * @param feedbackDue of how many hires the employer has not said how they went (PRO-16)
 * @param mergedInto the record that it became part of
 * @param version which a form that changes the facts carries
 * @param edits whether the signed-in person may change it
 * @param supervises whether that person may merge
 * @param suspends whether that person may suspend a worksite
 * @param lifts whether that person may lift what others suspended
 */
public record EmployerRecord(
        String number,
        EmployerFacts facts,
        String owner,
        String ownerName,
        @Nullable String fein,
        @Nullable String source,
        @Nullable String sourceReason,
        Stage stage,
        EmployerState state,
        Set<FriendlyFlag> flags,
        Rating computed,
        List<String> ratingReasons,
        @Nullable GivenRating override,
        long feedbackDue,
        @Nullable String mergedInto,
        @Nullable Instant mergedAt,
        long version,
        boolean edits,
        boolean supervises,
        boolean suspends,
        boolean lifts,
        List<Contact> contacts,
        List<Worksite> worksites,
        List<StageChange> stages,
        List<BusinessCase> businessCases,
        List<Review> topics,
        List<OutreachRow> outreaches,
        boolean startsOutreach) {

    /** A rating that a person gave instead of the computed one. */
    public record GivenRating(Rating rating, String reason, String byName, Instant at) {}

    public record Contact(
            UUID id,
            String name,
            @Nullable String title,
            @Nullable String phone,
            @Nullable String email,
            boolean primary,
            boolean doNotContact,
            boolean left,
            int version) {}

    public record Worksite(
            UUID id,
            String name,
            String street,
            String city,
            String zip,
            @Nullable String supervisorName,
            @Nullable String supervisorPhone,
            @Nullable String accessibility,
            @Nullable String suspendedByName,
            @Nullable Instant suspendedAt,
            @Nullable String suspendedReason,
            int version) {}

    public record StageChange(Stage stage, String reason, String byName, Instant at) {}

    /** What was put to it; {@code lapsed} where the tax credit no longer exists for that start. */
    public record BusinessCase(
            BusinessItem item,
            LocalDate givenOn,
            @Nullable LocalDate startsOn,
            @Nullable String reaction,
            String byName,
            boolean lapsed) {}

    /** When a topic was reviewed last, and who was there. */
    public record Review(
            Topic topic,
            @Nullable LocalDate on,
            @Nullable String present,
            @Nullable String byName) {}

    public record OutreachRow(String number, OutreachState state, String ownerName, Instant startedAt) {}

    public Rating rating() {
        return override == null ? computed : override.rating();
    }

    public List<Topic> topicsMissing() {
        return topics.stream()
                .filter(review -> review.on() == null)
                .map(Review::topic)
                .toList();
    }
}
