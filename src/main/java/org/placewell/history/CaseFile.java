package org.placewell.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.calendar.CountyWords;
import org.placewell.mail.LetterRow;
import org.placewell.workflow.Actor;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseRow;
import org.placewell.workflow.DecisionFact;

/**
 * All that is known of one case, for a page, a table or a paper. It holds no content of a paper, no tax and no bank number.
 *
 * @param process name of the process
 * @param run which of the cases of its number it is, from 1
 * @param runs how many there are
 * @param page address of the case's own page, for those who may open it; null if it has none
 * @param standing labels of the steps where it stands
 * @param reads who read it, the last reading last; of many the latest hundred
 * @param cut whether the trail is so long that its beginning is left out
 * @param names by id of everybody in it
 */
public record CaseFile(
        CaseRow row,
        String process,
        int run,
        int runs,
        @Nullable String page,
        List<String> standing,
        List<NarrativeLine> narrative,
        List<StepTime> times,
        List<DecisionFact> decisions,
        List<CaseAccount.Paper> papers,
        List<CaseAccount.Finding> findings,
        List<LetterRow> letters,
        List<AuditRow> reads,
        boolean cut,
        Map<String, String> names) {

    /** The name to show for an id. */
    public String name(String id) {
        return Actor.SYSTEM.equals(id) ? "Placewell" : names.getOrDefault(id, id);
    }

    /** "Agreement, version 1". */
    public String about(CaseAccount.Finding finding) {
        return finding.about() + version(", version ", finding.version());
    }

    /** "Tue, Mar 4, 2025, 5:00 PM by Dana Reyes, with version 2". */
    public String putRight(CaseAccount.Finding finding) {
        CaseAccount.Fix fix = finding.fix();
        return fix == null
                ? "Not yet"
                : CountyWords.time(fix.at())
                        + (fix.by() == null ? "" : " by " + name(fix.by()))
                        + version(", with version ", fix.version());
    }

    /** What was missing had none. */
    private static String version(String words, @Nullable Integer version) {
        return version == null || version == 0 ? "" : words + version;
    }
}
