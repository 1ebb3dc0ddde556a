package org.placewell.onboarding.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.placewell.workflow.CountyTable.Answers;
import org.placewell.workflow.UnfitTable;

/** What a county's own table of required papers may say (ONB-1, ONB-2). */
class CountyChecklistTests {

    private static final String TIER_I =
            "AGREEMENT VOIDED_CHECK PROOF_OF_INSURANCE JOB_ORDER_REQUEST TAX_FORMS W9 SCD_2538";
    private static final String TIER_II = "AGREEMENT PROOF_OF_INSURANCE JOB_ORDER_REQUEST SCD_2538";

    private final CountyChecklist checklist = new CountyChecklist();

    @Test
    void hasNothingToSayOfTheBuiltInTableInAnyOrder() {
        assertThat(tried(TIER_I, TIER_II)).isEmpty();
        assertThat(tried(reversed(TIER_I), reversed(TIER_II))).isEmpty();
    }

    @Test
    void namesEachPaperThatTheSourceDocumentListsAndTheTableDrops() {
        assertThat(tried(TIER_I.replace("W9 ", ""), TIER_II.replace("PROOF_OF_INSURANCE ", "")))
                .containsExactly(
                        "Tier I does not ask for: W9 form, which source document 004 lists.",
                        "Tier II (PWEX) does not ask for: Proof of insurance, which source document 004 lists.");
    }

    @Test
    void refusesATierWithoutPapers() {
        assertRefused(TIER_I, "", "it asks for no paper for TIER_II_PWEX.");
        assertRefused("", TIER_II, "it asks for no paper for TIER_I.");
    }

    @Test
    void refusesAPaperThatPlacewellDoesNotKnow() {
        assertThatThrownBy(() -> tried(TIER_I + " PASSPORT", TIER_II))
                .isInstanceOf(UnfitTable.class)
                .hasMessageStartingWith(
                        "it asks for PASSPORT, which Placewell does not know; the papers are [AGREEMENT, ");
    }

    @Test
    void refusesAPaperTwice() {
        assertRefused(TIER_I + " W9", TIER_II, "it asks for W9 twice for TIER_I.");
    }

    /** ONB-2: the system must not ask a Tier II employer for bank or tax papers, whatever the table says. */
    @Test
    void refusesToAskATierIIEmployerForBankOrTaxPapers() {
        for (String paper : List.of("VOIDED_CHECK", "TAX_FORMS", "W9")) {
            assertRefused(
                    TIER_I,
                    TIER_II + " " + paper,
                    "it asks for " + paper + " for TIER_II_PWEX; papers with bank or tax numbers are for Tier I only.");
        }
    }

    private void assertRefused(String tierOne, String tierTwo, String words) {
        assertThatThrownBy(() -> tried(tierOne, tierTwo))
                .isInstanceOf(UnfitTable.class)
                .hasMessage(words);
    }

    private List<String> tried(String tierOne, String tierTwo) {
        return checklist.tryOut(table(tierOne, tierTwo), table(TIER_I, TIER_II));
    }

    private static Answers table(String tierOne, String tierTwo) {
        return inputs -> Arrays.stream(("TIER_I".equals(inputs.get("tier")) ? tierOne : tierTwo).split(" "))
                .filter(paper -> !paper.isEmpty())
                .map(paper -> Map.<String, Object>of("document", paper))
                .toList();
    }

    private static String reversed(String papers) {
        List<String> words = new ArrayList<>(List.of(papers.split(" ")));
        java.util.Collections.reverse(words);
        return String.join(" ", words);
    }
}
