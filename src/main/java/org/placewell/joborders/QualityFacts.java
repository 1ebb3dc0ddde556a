package org.placewell.joborders;

/**
 * What the table {@code JobQuality} asks about a job (D6).
 *
 * @param percentOfLivingWage the lowest wage as part of the living wage; 0 where either is not known
 * @param percentOfMinimumWage the same of the minimum wage
 * @param hoursPerWeek 0 where not known
 */
public record QualityFacts(
        int percentOfLivingWage,
        int percentOfMinimumWage,
        JobType jobType,
        double hoursPerWeek,
        boolean healthBenefits,
        boolean paidLeave,
        boolean careerPath,
        boolean predictableSchedule) {}
