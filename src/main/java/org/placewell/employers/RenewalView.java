package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.OpenTask;

/** What of an employer has ended and is to be renewed, read. */
public record RenewalView(
        String number,
        String employerNumber,
        String employerName,
        Tier tier,
        RenewalSubject what,
        LocalDate endedOn,
        String ownerName,
        RenewalState state,
        @Nullable String note,
        Instant openedAt,
        boolean responsible,
        List<OpenTask> tasks) {

    public String title() {
        return tier.title() + " " + what.title();
    }
}
