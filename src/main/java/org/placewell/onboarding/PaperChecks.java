package org.placewell.onboarding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderRequest;
import org.placewell.joborders.OrderState;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.onboarding.PaperFolder.Agreed;
import org.placewell.onboarding.PaperFolder.Filed;
import org.springframework.stereotype.Component;

/**
 * Looks at every paper of a packet, by itself and against the others (D2, ONB-8, ONB-9), as often as somebody is about to decide
 * (APV-10). What is an error and what a warning follows from domain 00, What blocks a person.
 */
@Component
class PaperChecks {

    /** One thing that was found, at the field that says it where there is one. */
    record Found(DocumentKind kind, @Nullable String field, ErrorCode code, String text, Weight weight) {}

    /** What was found, by field, and the same as faults of the papers; nothing of a packet that is decided. */
    record Checked(Filed filed, List<OrderRequest> requests, List<Found> found, List<PaperFault> faults) {

        /** Whether somebody has begun to type this paper. */
        boolean typed(DocumentKind kind) {
            FiledPaper paper = filed.present().get(kind);
            return paper != null && paper.typed();
        }

        /** Whether what this paper says stays as it is. */
        boolean completed(DocumentKind kind) {
            FiledPaper paper = filed.present().get(kind);
            return paper != null && paper.completed();
        }

        List<PaperFault> of(DocumentKind kind) {
            return faults.stream().filter(fault -> fault.kind() == kind).toList();
        }
    }

    private record Same(DocumentKind kind, ErrorCode code, Weight weight) {}

    private final PaperFolder folder;
    private final PaperRules rules;
    private final EmployerRelations employers;
    private final EmployerStanding standing;
    private final JobOrders orders;
    private final Clock clock;

    PaperChecks(
            PaperFolder folder,
            PaperRules rules,
            EmployerRelations employers,
            EmployerStanding standing,
            JobOrders orders,
            Clock clock) {
        this.folder = folder;
        this.rules = rules;
        this.employers = employers;
        this.standing = standing;
        this.orders = orders;
        this.clock = clock;
    }

    List<PaperFault> of(Packet packet, List<PacketItem> all) {
        return check(packet, all).faults();
    }

    Checked check(Packet packet, List<PacketItem> all) {
        Filed filed = folder.of(packet.id(), all);
        List<OrderRequest> requests = requests(packet);
        List<Found> found = packet.state().decided() ? List.of() : found(packet, all, filed, requests);
        return new Checked(filed, requests, found, faults(found, filed.present()));
    }

    /** The job orders of a packet; while others decide on it, as they were when it was handed in. */
    List<OrderRequest> requests(Packet packet) {
        return packet.requestsHandedIn().orElseGet(() -> orders.requestsOf(packet.number()));
    }

    private List<Found> found(Packet packet, List<PacketItem> all, Filed filed, List<OrderRequest> requests) {
        Map<DocumentKind, FiledPaper> papers = filed.present();
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        List<Found> found = new ArrayList<>();
        for (PacketItem item : all) {
            FiledPaper paper = papers.get(item.kind());
            if (paper == null) {
                found.add(
                        new Found(item.kind(), null, ErrorCode.MISSING, "No paper has been added yet.", Weight.ERROR));
            } else {
                found.addAll(new SheetChecks(paper, packet.tier(), rules, today).found());
            }
        }
        if (papers.containsKey(DocumentKind.JOB_ORDER_REQUEST)) {
            found.addAll(JobRequestChecks.found(requests));
        }
        found.addAll(agreement(packet, papers));
        found.addAll(SameNumbers.found(papers));
        found.addAll(new IdentityChecks(papers, packet, isPrivate(packet), today).found());
        found.addAll(new DepartureChecks(papers, filed.departed(), today).found());
        if (papers.containsKey(DocumentKind.AGREEMENT) && filed.approvedBefore() && standsAlready(packet)) {
            found.add(new Found(
                    DocumentKind.AGREEMENT,
                    null,
                    ErrorCode.DUPLICATE,
                    packet.tier().title() + " is approved for this employer already, by another packet.",
                    Weight.WARNING));
        }
        return found;
    }

    /** The agreement of a new packet follows none, so it is held against its packet alone. */
    private List<Found> agreement(Packet packet, Map<DocumentKind, FiledPaper> papers) {
        FiledPaper paper = papers.get(DocumentKind.AGREEMENT);
        if (paper == null || !paper.typed()) {
            return List.of();
        }
        String renews = packet.renews();
        Map<String, Agreed> agreements =
                renews == null ? Map.of() : folder.agreementsOf(List.of(packet.number(), renews));
        return new AgreementChecks(
                        packet,
                        agreements.getOrDefault(packet.number(), new Agreed(paper.facts(), "")),
                        renews == null ? Optional.empty() : Optional.ofNullable(agreements.get(renews)))
                .found();
    }

    /** A new agreement beside one that stands, instead of its renewal. */
    private boolean standsAlready(Packet packet) {
        return packet.kind() == AgreementKind.NEW
                && standing.of(packet.employerNumber(), packet.tier())
                        .filter(state -> state == TierState.APPROVED || state == TierState.UPCOMING)
                        .isPresent();
    }

    /** Asked where it matters only: Tier I is for any sector (A23). */
    private boolean isPrivate(Packet packet) {
        EmployerBrief employer = packet.tier() == Tier.TIER_I
                ? null
                : employers.briefs(List.of(packet.employerNumber())).get(packet.employerNumber());
        return employer != null && employer.sector() == Sector.PRIVATE;
    }

    /** What one code says of one paper is one fault: one reason answers it. */
    private static List<PaperFault> faults(List<Found> found, Map<DocumentKind, FiledPaper> papers) {
        Map<Same, String> texts = found.stream()
                .collect(Collectors.groupingBy(
                        one -> new Same(one.kind(), one.code(), one.weight()),
                        LinkedHashMap::new,
                        Collectors.mapping(Found::text, Collectors.joining(" "))));
        return texts.entrySet().stream()
                .map(entry -> {
                    Same same = entry.getKey();
                    return new PaperFault(
                            same.kind(),
                            same.code(),
                            entry.getValue(),
                            same.weight(),
                            same.weight() == Weight.WARNING
                                    ? reason(papers.get(same.kind()), same.code(), entry.getValue())
                                    : null);
                })
                .toList();
    }

    /** A reason counts for what it was given for: what is found anew asks anew. */
    private static @Nullable String reason(@Nullable FiledPaper paper, ErrorCode code, String text) {
        return paper == null
                ? null
                : paper.reasons().stream()
                        .filter(given -> given.code() == code && given.about().equals(text))
                        .map(FiledPaper.Reason::text)
                        .findFirst()
                        .orElse(null);
    }

    /** The orders that the request asks for (D2); what their own room finds of the wage is told there in full. */
    private static final class JobRequestChecks {

        static List<Found> found(List<OrderRequest> requests) {
            List<Found> found = new ArrayList<>();
            if (requests.stream().noneMatch(JobRequestChecks::counts)) {
                found.add(warning(
                        ErrorCode.MISSING,
                        "No job order is entered for this packet; the request says what it is for."));
            }
            for (OrderRequest request :
                    requests.stream().filter(JobRequestChecks::counts).toList()) {
                if (!request.missing().isEmpty()) {
                    found.add(warning(
                            ErrorCode.MISSING,
                            request.number() + " does not say: " + String.join(", ", request.missing()) + "."));
                }
                if (request.belowMinimum() != null) {
                    found.add(warning(ErrorCode.BELOW_MIN_WAGE, request.number() + ": " + request.belowMinimum()));
                }
            }
            return found;
        }

        private static boolean counts(OrderRequest request) {
            return request.state() != OrderState.CANCELLED;
        }

        private static Found warning(ErrorCode code, String text) {
            return new Found(DocumentKind.JOB_ORDER_REQUEST, null, code, text, Weight.WARNING);
        }
    }
}
