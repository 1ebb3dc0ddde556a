package org.placewell.onboarding.process;

import java.util.List;
import java.util.Map;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.DocumentTable;
import org.placewell.workflow.Decisions;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code RequiredDocuments}. */
@Component
class RequiredDocumentsDecision implements DocumentTable {

    static final String ID = "RequiredDocuments";
    static final String TIER = "tier";
    static final String DOCUMENT = "document";

    private final Decisions decisions;

    RequiredDocumentsDecision(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<DocumentKind> requiredFor(String packetNumber, Tier tier) {
        return decisions.decide(ID, packetNumber, Map.of(TIER, tier.name())).stream()
                .map(row -> DocumentKind.valueOf(String.valueOf(row.get(DOCUMENT))))
                .toList();
    }
}
