package org.placewell.employers;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the county wins employers.
 *
 * @param maxAttempts after how many tries to meet an employer the next one needs a reason ({@code outreach.maxAttempts})
 * @param nurtureDays after how many days an employer is asked again where nobody names a day
 * @param dormantDays after how many days without any contact an active employer is dormant
 * @param employerSide whether the agency wins employers at all, or serves participants alone (PRO-17)
 */
@Validated
@ConfigurationProperties("placewell.employers")
record OutreachSettings(
        @DefaultValue("5") @Positive int maxAttempts,
        @DefaultValue("90") @Positive int nurtureDays,
        @DefaultValue("180") @Positive int dormantDays,
        @DefaultValue("true") boolean employerSide) {}
