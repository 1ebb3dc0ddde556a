package org.placewell.onboarding;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PaperField.Group;
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
                        .flatMap(facts -> insuredTo(facts, packet.tier()))
                        .orElse(null));
    }

    private static Optional<PaperFacts> facts(Map<DocumentKind, FiledPaper> papers, DocumentKind kind) {
        return Optional.ofNullable(papers.get(kind)).map(FiledPaper::facts);
    }

    /** The day up to which every coverage that the tier needs is there; empty where one is missing. */
    Optional<LocalDate> insuredTo(PaperFacts insurance, Tier tier) {
        List<Optional<LocalDate>> ends = rules.coverages(tier).stream()
                .map(coverage -> insurance.rows(Group.POLICY).stream()
                        .filter(row ->
                                insurance.get(PaperField.COVERAGE.key(row)).equals(coverage))
                        .flatMap(row -> insurance.date(PaperField.EXPIRES_ON.key(row)).stream())
                        .max(LocalDate::compareTo))
                .toList();
        return ends.stream().allMatch(Optional::isPresent)
                ? ends.stream().flatMap(Optional::stream).min(LocalDate::compareTo)
                : Optional.empty();
    }

    /** Whether a paper that was complete in a packet of one tier holds for a packet of a tier today. */
    boolean fits(DocumentKind kind, PaperFacts facts, Tier from, Tier to, LocalDate today) {
        return switch (kind) {
            case PROOF_OF_INSURANCE ->
                insuredTo(facts, to).filter(last -> !last.isBefore(today)).isPresent();
            case SCD_2538 -> namesTier(facts, from, to) && someoneSigns(facts, today);
            default -> false;
        };
    }

    /** A form that names no tier is for the one that it was filed for. */
    private static boolean namesTier(PaperFacts facts, Tier from, Tier to) {
        String scope = facts.get(PaperField.SCOPE);
        return scope.isEmpty() ? from == to : scope.equals("BOTH") || scope.equals(to.name());
    }

    private static boolean someoneSigns(PaperFacts facts, LocalDate today) {
        return facts.rows(Group.REPRESENTATIVE).stream()
                .anyMatch(row -> facts.date(PaperField.REP_TO.key(row))
                        .filter(last -> last.isBefore(today))
                        .isEmpty());
    }
}
