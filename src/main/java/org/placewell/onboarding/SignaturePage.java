package org.placewell.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/**
 * What the county signs once the manager has approved (A30): which agreement with whom, and which paper of it. Nothing
 * confidential stands on it.
 *
 * @param agreementVersion of the packet's paper "Agreement" that the employer signed, from 1
 * @param agreementSha256 of its file
 * @param effectiveOn the agreement's first day, in the county
 */
public record SignaturePage(
        String county,
        String packet,
        String employerNumber,
        String employerName,
        Tier tier,
        int agreementVersion,
        String agreementSha256,
        @Nullable LocalDate effectiveOn,
        String approvedByName,
        Instant approvedAt,
        String printedBy,
        Instant printedAt) {}
