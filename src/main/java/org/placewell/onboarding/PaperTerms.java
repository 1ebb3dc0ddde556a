package org.placewell.onboarding;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PaperFault.Weight;
import org.springframework.stereotype.Component;

/** The days that papers state: for the tier that is approved by them (APV-7), and for another packet that may use them (D1). */
@Component
class PaperTerms {

    private final PacketItems items;
    private final PaperFolder folder;
    private final PaperRules rules;

    PaperTerms(PacketItems items, PaperFolder folder, PaperRules rules) {
        this.items = items;
        this.folder = folder;
        this.rules = rules;
    }

    /** The term of the packet's agreement; effective is its first day, or the approval if that is later. */
    AgreementTerm of(Packet packet, LocalDate approvedOn) {
        Map<DocumentKind, FiledPaper> papers =
                folder.of(packet.id(), items.of(packet.id())).present();
        Optional<PaperFacts> agreement = facts(papers, DocumentKind.AGREEMENT);
        LocalDate effective = agreement
                .flatMap(facts -> facts.date(PaperField.TERM_FROM))
                .filter(first -> first.isAfter(approvedOn))
                .orElse(approvedOn);
        return new AgreementTerm(
                effective,
                agreement.flatMap(facts -> facts.date(PaperField.TERM_TO)).orElse(null),
                facts(papers, DocumentKind.PROOF_OF_INSURANCE)
                        .flatMap(facts -> insuredTo(facts, packet.tier(), approvedOn))
                        .orElse(null));
    }

    private static Optional<PaperFacts> facts(Map<DocumentKind, FiledPaper> papers, DocumentKind kind) {
        return Optional.ofNullable(papers.get(kind)).map(FiledPaper::facts);
    }

    /**
     * The day up to which every coverage that the tier needs and the paper shows goes on without a gap. One that is missing was
     * explained, or the packet would not be approved; the others end nevertheless. Empty where there is none.
     */
    Optional<LocalDate> insuredTo(PaperFacts insurance, Tier tier, LocalDate day) {
        return rules.coverages(tier).stream()
                .flatMap(coverage -> Policies.of(insurance, coverage).insuredTo(day).stream())
                .min(LocalDate::compareTo);
    }

    /**
     * Whether a paper that is complete in a packet of one tier holds for a packet of a tier today: nothing is to be said of it but
     * that an insurance ends soon.
     *
     * @param departed whom no form may name
     */
    boolean fits(PaperSheet paper, Tier from, Tier to, LocalDate today, Departed departed) {
        PaperFacts facts = paper.facts();
        // a form that names no tier is for the one that it was filed for
        boolean named = paper.kind() != DocumentKind.SCD_2538
                || from == to
                || !facts.get(PaperField.SCOPE).isEmpty();
        return named
                && departed.namedBy(facts).isEmpty()
                && !facts.byKey().isEmpty()
                && new SheetChecks(paper.filed(), to, rules, today)
                        .found().stream()
                                .allMatch(found -> paper.kind() == DocumentKind.PROOF_OF_INSURANCE
                                        && found.code() == ErrorCode.EXPIRED
                                        && found.weight() == Weight.WARNING);
    }
}
