package org.placewell.joborders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an order offers and asks, read from what was typed; title and city stand in the order itself. */
@Embeddable
public record OrderTerms(
        @Nullable String worksite,
        String description,
        @Nullable String duties,
        @Nullable String qualifications,
        @Nullable String requirements,
        @Nullable String licence,
        @Nullable String languages,
        @Column(name = "background_check") boolean backgroundCheck,
        int openings,
        @Column(name = "wage_min") @Nullable BigDecimal wageMin,
        @Column(name = "wage_max") @Nullable BigDecimal wageMax,

        @Column(name = "pay_unit") @Enumerated(EnumType.STRING)
        PayUnit payUnit,

        @Column(name = "hours_per_week") @Nullable BigDecimal hoursPerWeek,
        @Nullable String schedule,
        boolean predictable,

        @Column(name = "job_type") @Enumerated(EnumType.STRING)
        JobType jobType,

        @Column(name = "health_benefits") boolean healthBenefits,
        @Column(name = "paid_leave") boolean paidLeave,
        @Column(name = "career_path") boolean careerPath,
        @Column(name = "starts_on") @Nullable LocalDate startsOn,
        @Column(name = "closes_on") @Nullable LocalDate closesOn,
        @Column(name = "apply_how") @Nullable String applyHow,
        @Nullable String supervisor,
        @Column(name = "vacancy_confirmed") boolean vacancyConfirmed,
        @Column(name = "displacement_attested") boolean displacementAttested,
        boolean specialized,
        @Column(name = "target_group") @Nullable String targetGroup) {

    /** The lowest wage for one hour; empty if none is given or the hours that it is paid for are not known. */
    public Optional<BigDecimal> hourlyWage() {
        return Optional.ofNullable(wageMin).flatMap(wage -> payUnit.hourly(wage, hoursPerWeek));
    }

    /** A job that earns a living for a while only (D6). */
    public boolean survival() {
        return jobType != JobType.PERMANENT;
    }

    /** "$18.50 to $21.00 an hour"; empty where no wage is given. */
    public String wage() {
        if (wageMin == null) {
            return "";
        }
        return "$" + wageMin.toPlainString() + (wageMax == null ? "" : " to $" + wageMax.toPlainString()) + " "
                + payUnit.title();
    }

    OrderTerms withOpenings(int now) {
        return new OrderTerms(
                worksite,
                description,
                duties,
                qualifications,
                requirements,
                licence,
                languages,
                backgroundCheck,
                now,
                wageMin,
                wageMax,
                payUnit,
                hoursPerWeek,
                schedule,
                predictable,
                jobType,
                healthBenefits,
                paidLeave,
                careerPath,
                startsOn,
                closesOn,
                applyHow,
                supervisor,
                vacancyConfirmed,
                displacementAttested,
                specialized,
                targetGroup);
    }
}
