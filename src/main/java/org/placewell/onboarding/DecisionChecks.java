package org.placewell.onboarding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.placewell.documents.DocumentVault;
import org.placewell.employers.EmployerStanding;
import org.placewell.onboarding.PaperFault.Weight;
import org.springframework.stereotype.Component;

/**
 * What stands against a decision, looked up anew each time (APV-10): expiry, identity and whatever else the papers say,
 * suspension, files. What is not of one paper is said of the Agreement, which is what is decided on.
 */
@Component
class DecisionChecks {

    private static final Set<ErrorCode> EXPLAINED = EnumSet.of(ErrorCode.IDENTITY_MISMATCH, ErrorCode.DUPLICATE);

    private final PaperChecks papers;
    private final EmployerStanding standing;
    private final DocumentVault vault;

    DecisionChecks(PaperChecks papers, EmployerStanding standing, DocumentVault vault) {
        this.papers = papers;
        this.standing = standing;
        this.vault = vault;
    }

    /** An error, and an identity that differs or a duplicate while nobody has said why; any other warning goes on (domain 00). */
    static boolean blocks(PaperFault fault) {
        return fault.weight() == Weight.ERROR || (EXPLAINED.contains(fault.code()) && fault.reason() == null);
    }

    /** Of the papers and the employer, without opening any file: for a page. */
    List<PaperFault> of(Packet packet, List<PaperFault> ofPapers) {
        List<PaperFault> faults = new ArrayList<>(ofPapers);
        ofStanding(packet).ifPresent(faults::add);
        return faults;
    }

    /** Of the employer alone: no correction of a paper mends it, so it brings nothing back. */
    Optional<PaperFault> ofStanding(Packet packet) {
        return standing.isSuspended(packet.employerNumber(), packet.tier())
                ? Optional.of(new PaperFault(
                        DocumentKind.AGREEMENT,
                        ErrorCode.SUSPENDED,
                        packet.tier().title()
                                + " is suspended for this employer, which is no fault of a paper. Nobody approves the packet"
                                + " until somebody else lifts that on the employer’s page; meanwhile "
                                + meanwhile(packet.state())
                                + ". If the employer withdraws, the preparer or an ER supervisor records that.",
                        Weight.ERROR,
                        null))
                : Optional.empty();
    }

    private static String meanwhile(PacketState state) {
        return switch (state) {
            case ER_REVIEW -> "the ER supervisor waits, or returns it";
            case APU_REVIEW, RETURNED_TO_APU ->
                "the APU goes on with the papers, and waits before it finishes the review";
            case MANAGER_REVIEW -> "the manager waits, returns it or denies it";
            default -> "work on its papers goes on";
        };
    }

    /** What keeps a file from being decided: as {@link #of}, and every file is opened. */
    List<PaperFault> blocking(Packet packet, List<PacketItem> all) {
        return Stream.concat(of(packet, papers.of(packet, all)).stream(), broken(all).stream())
                .filter(DecisionChecks::blocks)
                .toList();
    }

    /** What a correction can mend: of the papers alone, with what blocks. */
    List<PaperFault> ofPapers(Packet packet, List<PacketItem> all) {
        return papers.of(packet, all).stream().filter(DecisionChecks::blocks).toList();
    }

    /** Papers whose file is gone or was changed, or that are no longer complete. */
    List<PaperFault> broken(List<PacketItem> all) {
        return all.stream()
                .filter(item -> item.documentId() != null)
                .flatMap(
                        item -> whyBroken(item)
                                .map(text -> new PaperFault(item.kind(), ErrorCode.MISSING, text, Weight.ERROR, null))
                                .stream())
                .toList();
    }

    private Optional<String> whyBroken(PacketItem item) {
        if (!vault.intact(Objects.requireNonNull(item.documentId()))) {
            return Optional.of("The stored paper is missing or was changed; add it again.");
        }
        return item.complete()
                ? Optional.empty()
                : Optional.of("It is not marked complete any more; look at it again.");
    }
}
