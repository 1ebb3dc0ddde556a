package org.placewell.onboarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import org.placewell.employers.Tier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a county asks of papers; the defaults are those of domain 09 (A5, A6).
 *
 * @param minValidityDays for which agreement and insurance should still run
 * @param maxTermMonths of an agreement
 * @param w9Revision of the W-9 form that is current, as printed on it
 * @param taxForms that are accepted, one of them is enough
 * @param insuranceTierI coverages that a Tier I employer needs
 * @param insuranceTierII coverages that a Tier II employer needs
 */
@Validated
@ConfigurationProperties("placewell.onboarding.papers")
record PaperRules(
        @DefaultValue("30") @PositiveOrZero int minValidityDays,
        @DefaultValue("12") @Positive int maxTermMonths,
        @DefaultValue("March 2024") @NotBlank String w9Revision,
        @DefaultValue({"CA_590", "CA_587"}) List<String> taxForms,
        @DefaultValue({"WORKERS_COMP", "GENERAL_LIABILITY"}) List<String> insuranceTierI,
        @DefaultValue("GENERAL_LIABILITY") List<String> insuranceTierII) {

    PaperRules {
        requireChoices("tax-forms", taxForms, PaperField.TAX_FORM);
        requireChoices("insurance-tier-i", insuranceTierI, PaperField.COVERAGE);
        requireChoices("insurance-tier-ii", insuranceTierII, PaperField.COVERAGE);
    }

    List<String> coverages(Tier tier) {
        return tier == Tier.TIER_I ? insuranceTierI : insuranceTierII;
    }

    private static void requireChoices(String setting, List<String> values, PaperField field) {
        Map<String, String> choices = field.choices();
        values.stream().filter(value -> !choices.containsKey(value)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("placewell.onboarding.papers." + setting + " has " + unknown
                    + "; there are " + String.join(", ", choices.keySet()));
        });
    }
}
