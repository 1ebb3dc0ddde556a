package org.placewell.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/** The checklist that goes with the employer's file (ONB-4): what is in it, in its order. Nothing confidential stands on it. */
public record ChecklistView(
        String county,
        String packet,
        String employerNumber,
        String employerName,
        Tier tier,
        PacketState state,
        String preparerName,
        List<Line> lines,
        String printedBy,
        Instant printedAt) {

    /**
     * One required paper.
     *
     * @param place in the file, from 1
     * @param original as what it came; null while it has not
     * @param expiresOn the last day of the term or of the insurance that the tier asks for; null where it has none
     * @param state in words
     * @param remarks what was typed, what was found and why it goes on all the same
     */
    public record Line(
            int place,
            DocumentKind kind,
            @Nullable LocalDate receivedOn,
            @Nullable Original original,
            @Nullable LocalDate expiresOn,
            @Nullable String checkedByName,
            @Nullable Instant checkedAt,
            String state,
            List<String> remarks) {}

    public long complete() {
        return lines.stream().filter(line -> line.checkedAt() != null).count();
    }
}
