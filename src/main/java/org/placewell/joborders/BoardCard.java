package org.placewell.joborders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An open order as placement counselors talk about it with a client: what the job is, nothing about who to call. */
public record BoardCard(
        String number,
        @Nullable String ecaNumber,
        String title,
        String employerName,
        String city,
        Program program,
        String description,
        @Nullable String qualifications,
        @Nullable String languages,
        @Nullable BigDecimal wageMin,
        @Nullable BigDecimal wageMax,
        PayUnit payUnit,
        @Nullable BigDecimal hoursPerWeek,
        @Nullable String schedule,
        JobType jobType,
        boolean backgroundCheck,
        boolean healthBenefits,
        boolean paidLeave,
        boolean careerPath,
        boolean specialized,
        @Nullable String targetGroup,
        Quality.@Nullable Grade grade,
        int remaining,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate closesOn,
        @Nullable Instant openedAt) {

    private static final int SUMMARY = 280;

    /** The description as far as a card has room. */
    public String summary() {
        int cut = description.offsetByCodePoints(
                0, Math.min(SUMMARY, description.codePointCount(0, description.length())));
        return cut < description.length() ? description.substring(0, cut).strip() + "…" : description;
    }
}
