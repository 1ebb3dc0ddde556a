package org.placewell.onboarding;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.documents.DocumentVault;
import org.placewell.onboarding.ItemAccess.Changer;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Component;

/** Completes a paper: only what the checks let pass, and from then on it stands as it is (ONB-3, ONB-7). */
@Component
class PaperCompletion {

    private final PacketItems items;
    private final PaperSheets sheets;
    private final PaperChecks checks;
    private final PacketFindings findings;
    private final Representatives representatives;
    private final DocumentVault vault;
    private final AuditTrail audit;
    private final Clock clock;

    PaperCompletion(
            PacketItems items,
            PaperSheets sheets,
            PaperChecks checks,
            PacketFindings findings,
            Representatives representatives,
            DocumentVault vault,
            AuditTrail audit,
            Clock clock) {
        this.items = items;
        this.sheets = sheets;
        this.checks = checks;
        this.findings = findings;
        this.representatives = representatives;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** What keeps the item from being complete: errors, warnings to which nobody has given a reason, a file in quarantine. */
    List<PaperFault> open(Packet packet, PacketItem item) {
        return Stream.concat(
                        open(faults(packet, item)).stream(),
                        vault.describe(Objects.requireNonNull(item.documentId())).whyClosed().stream()
                                .map(why -> new PaperFault(item.kind(), ErrorCode.OTHER, why, Weight.ERROR, null)))
                .toList();
    }

    List<PaperFault> faults(Packet packet, PacketItem item) {
        return checks.check(packet, items.of(packet.id())).of(item.kind());
    }

    static List<PaperFault> open(List<PaperFault> faults) {
        return faults.stream()
                .filter(fault -> fault.weight() == Weight.ERROR || fault.reason() == null)
                .toList();
    }

    /** "W9 form: Not signed. It is not signed." and so on for each. */
    static String words(List<PaperFault> faults) {
        return faults.stream()
                .map(fault -> fault.kind().label() + ": " + fault.code().title() + ". " + fault.text()
                        + (fault.weight() == Weight.WARNING
                                ? " Correct it, or give a reason on the page of the paper."
                                : ""))
                .collect(Collectors.joining(" "));
    }

    /** Refuses (422) a paper that is missing or that a check does not let pass, (409) one in quarantine. */
    void complete(Packet packet, PacketItem item, Changer changer) {
        item.requirePaper();
        vault.describe(Objects.requireNonNull(item.documentId())).requireReadable();
        List<PaperFault> open = open(packet, item);
        if (!open.isEmpty()) {
            throw Refused.invalid(words(open));
        }
        String by = changer.person().id();
        PaperSheet sheet =
                sheets.findById(Objects.requireNonNull(item.paperId())).orElseThrow();
        sheet.complete(by, clock.instant());
        item.markComplete(by, clock.instant());
        if (item.kind() == DocumentKind.SCD_2538) {
            representatives.received(packet.employerNumber(), sheet.facts());
        }
        findings.markFixed(packet, item, by, clock.instant());
        audit.record(AuditEntry.done(PacketPapers.ITEM_MARKED, "packet", packet.number())
                .outcome(changer.duty().changing())
                .version(packet.version())
                .reason(item.kind().label())
                .changed("complete"));
    }
}
