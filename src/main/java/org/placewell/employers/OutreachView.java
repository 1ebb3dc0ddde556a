package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.workflow.OpenTask;

/**
 * One outreach, read.
 *
 * @param attempts to meet the employer since the last meeting; {@code manyAttempts} where the next one needs a reason
 * @param nurtureUntil the day on which the county comes back to the employer
 * @param address that gets the next invitation where nobody names another one
 * @param topics every topic of the review, with its day if it was gone through
 * @param tiers what there is interest in and a packet can be opened for
 * @param responsible whether the signed-in person does its steps
 */
public record OutreachView(
        String number,
        String employerNumber,
        String employerName,
        OutreachState state,
        String owner,
        String ownerName,
        int attempts,
        boolean manyAttempts,
        List<Interest> interests,
        @Nullable LocalDate nurtureUntil,
        @Nullable String address,
        Instant startedAt,
        Instant changedAt,
        int version,
        List<MeetingRow> meetings,
        List<EmployerRecord.Review> topics,
        Set<Tier> tiers,
        boolean responsible,
        List<OpenTask> tasks,
        List<AuditRow> history) {

    /** One meeting. */
    public record MeetingRow(
            Instant startsAt,
            int minutes,
            MeetingMode mode,
            String place,
            String purpose,
            @Nullable String attendees,
            @Nullable String invited,
            MeetingState state,
            @Nullable String present,
            @Nullable String note) {}

    public boolean wantsPlainOrder() {
        return interests.contains(Interest.UNSUBSIDIZED);
    }

    public List<Topic> topicsMissing() {
        return topics.stream()
                .filter(review -> review.on() == null)
                .map(EmployerRecord.Review::topic)
                .toList();
    }
}
