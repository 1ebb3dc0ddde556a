package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.OpenTask;

/** What of an employer is out of date and to be renewed, read; the list of its representatives is of no tier. */
public record RenewalView(
        String number,
        String employerNumber,
        String employerName,
        @Nullable Tier tier,
        RenewalSubject what,
        LocalDate endedOn,
        String ownerName,
        RenewalState state,
        @Nullable String note,
        Instant openedAt,
        boolean responsible,
        List<OpenTask> tasks) {

    public String title() {
        return what.title(tier);
    }
}
