package org.placewell.onboarding;

import java.util.List;
import org.placewell.employers.Tier;
import org.placewell.employers.TierPapers;
import org.springframework.stereotype.Component;

/** Tells the room below which papers a tier asks for, before there is a packet. */
@Component
class PapersOfTier implements TierPapers {

    private final DocumentTable table;

    PapersOfTier(DocumentTable table) {
        this.table = table;
    }

    @Override
    public List<String> neededFor(String caseNumber, Tier tier) {
        return table.requiredFor(caseNumber, tier).stream()
                .map(DocumentKind::label)
                .toList();
    }
}
