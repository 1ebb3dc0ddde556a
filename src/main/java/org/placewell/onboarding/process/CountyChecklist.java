package org.placewell.onboarding.process;

import static org.placewell.onboarding.process.RequiredDocumentsDecision.DOCUMENT;
import static org.placewell.onboarding.process.RequiredDocumentsDecision.TIER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.workflow.CountyTable;
import org.placewell.workflow.UnfitTable;
import org.springframework.stereotype.Component;

/** What a county's own table of required papers must answer; the built-in one is what source document 004 lists. */
@Component
class CountyChecklist implements CountyTable {

    @Override
    public String decision() {
        return RequiredDocumentsDecision.ID;
    }

    @Override
    public List<String> tryOut(Answers county, Answers builtIn) {
        List<String> dropped = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            Set<DocumentKind> asked = papers(county, tier);
            if (asked.isEmpty()) {
                throw new UnfitTable("it asks for no paper for " + tier + ".");
            }
            if (tier == Tier.TIER_II_PWEX) {
                requireNoBankOrTax(asked);
            }
            papers(builtIn, tier).stream()
                    .filter(paper -> !asked.contains(paper))
                    .forEach(paper -> dropped.add(tier.title() + " does not ask for: " + paper.label()
                            + ", which source document 004 lists."));
        }
        return dropped;
    }

    /** ONB-2: the county pays a Tier II employer nothing, so it has no use for these. */
    private static void requireNoBankOrTax(Set<DocumentKind> asked) {
        asked.stream().filter(DocumentKind::confidential).findFirst().ifPresent(paper -> {
            throw new UnfitTable("it asks for " + paper + " for " + Tier.TIER_II_PWEX
                    + "; papers with bank or tax numbers are for Tier I only.");
        });
    }

    private static Set<DocumentKind> papers(Answers table, Tier tier) {
        Set<DocumentKind> papers = EnumSet.noneOf(DocumentKind.class);
        for (Map<String, Object> row : table.to(Map.of(TIER, tier.name()))) {
            String named = String.valueOf(row.get(DOCUMENT));
            if (!papers.add(kind(named))) {
                throw new UnfitTable("it asks for " + named + " twice for " + tier + ".");
            }
        }
        return papers;
    }

    private static DocumentKind kind(String named) {
        try {
            return DocumentKind.valueOf(named);
        } catch (IllegalArgumentException unknown) {
            throw new UnfitTable("it asks for " + named + ", which Placewell does not know; the papers are "
                    + EnumSet.allOf(DocumentKind.class) + ".");
        }
    }
}
