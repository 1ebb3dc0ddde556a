package org.placewell.onboarding.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.workflow.Decisions;

/** The policy of D1, row by row, on the DMN engine alone. */
class RequiredDocumentsDecisionTests {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private static final DmnDecision TABLE = ENGINE.parseDecision(
            RequiredDocumentsDecision.ID,
            RequiredDocumentsDecisionTests.class.getResourceAsStream("/processes/onboarding/RequiredDocuments.dmn"));

    @ParameterizedTest
    @CsvSource({
        "AGREEMENT,          true,  true",
        "VOIDED_CHECK,       true,  false",
        "PROOF_OF_INSURANCE, true,  true",
        "JOB_ORDER_REQUEST,  true,  true",
        "TAX_FORMS,          true,  false",
        "W9,                 true,  false",
        "SCD_2538,           true,  true"
    })
    void asksForAPaperWhereTheSourceDocumentListsIt(DocumentKind paper, boolean tierOne, boolean tierTwo) {
        assertThat(papersFor("TIER_I").contains(paper.name())).isEqualTo(tierOne);
        assertThat(papersFor("TIER_II_PWEX").contains(paper.name())).isEqualTo(tierTwo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BOTH", "tier_i", "TIER_III"})
    void asksForNothingForAnUnknownTier(String tier) {
        assertThat(papersFor(tier)).isEmpty();
    }

    @Test
    void namesThePapersInTheOrderOfTheSourceDocument() {
        Decisions decisions = mock();
        when(decisions.decide(eq(RequiredDocumentsDecision.ID), eq("P-1"), anyMap()))
                .thenAnswer(asked -> rows(asked.getArgument(2)));
        var table = new RequiredDocumentsDecision(decisions);

        assertThat(table.requiredFor("P-1", Tier.TIER_I)).containsExactly(DocumentKind.values());
        assertThat(table.requiredFor("P-1", Tier.TIER_II_PWEX))
                .containsExactly(
                        DocumentKind.AGREEMENT,
                        DocumentKind.PROOF_OF_INSURANCE,
                        DocumentKind.JOB_ORDER_REQUEST,
                        DocumentKind.SCD_2538);
    }

    private static List<Object> papersFor(String tier) {
        return rows(Map.of(RequiredDocumentsDecision.TIER, tier)).stream()
                .map(row -> row.get(RequiredDocumentsDecision.DOCUMENT))
                .toList();
    }

    private static List<Map<String, Object>> rows(Map<String, Object> inputs) {
        return ENGINE.evaluateDecisionTable(TABLE, inputs).getResultList();
    }
}
