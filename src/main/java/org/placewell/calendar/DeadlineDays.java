package org.placewell.calendar;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How many business days each step may take, as the county sets it; the defaults are those of domain 09. */
@Validated
@ConfigurationProperties("placewell.sla")
record DeadlineDays(
        @DefaultValue("2") @Positive int er,
        @DefaultValue("3") @Positive int apu,
        @DefaultValue("5") @Positive int correction,
        @DefaultValue("5") @Positive int gap,
        @DefaultValue("2") @Positive int manager,
        @DefaultValue("15") @Positive int completion,
        @DefaultValue("1") @Positive int letter,
        @DefaultValue("1") @Positive int entry,
        @DefaultValue("5") @Positive int reconfirmation,
        @DefaultValue("5") @Positive int outreach,
        @DefaultValue("3") @Positive int followup,
        @DefaultValue("5") @Positive int renewal,
        @DefaultValue("2") @Positive int registerUpdate,
        @DefaultValue("3") @Positive int scan,
        @DefaultValue("2") @Positive int custodyAccept,
        @DefaultValue("10") @Positive int custodyTotal) {

    int of(String step) {
        return switch (step) {
            case "er" -> er;
            case "apu" -> apu;
            case "correction" -> correction;
            case "gap" -> gap;
            case "manager" -> manager;
            case "completion" -> completion;
            case "letter" -> letter;
            case "entry" -> entry;
            case "reconfirmation" -> reconfirmation;
            case "outreach" -> outreach;
            case "followup" -> followup;
            case "renewal" -> renewal;
            case "registerUpdate" -> registerUpdate;
            case "scan" -> scan;
            case "custodyAccept" -> custodyAccept;
            case "custodyTotal" -> custodyTotal;
            default -> throw new IllegalArgumentException("no deadline for step " + step);
        };
    }
}
