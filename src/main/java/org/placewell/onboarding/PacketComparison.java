package org.placewell.onboarding;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.PaperDifferences.Typed;
import org.placewell.staff.Person;
import org.springframework.stereotype.Component;

/** Sets each finding beside the version of the paper that it stands against and the one that answers it. */
@Component
class PacketComparison {

    private record Filed(CorrectionsView.Version version, Typed typed) {}

    private final PacketLedger ledger;
    private final PacketFindings findings;
    private final PacketFixes fixes;
    private final PaperSheets sheets;
    private final PaperNumbers numbers;
    private final DocumentVault vault;

    PacketComparison(
            PacketLedger ledger,
            PacketFindings findings,
            PacketFixes fixes,
            PaperSheets sheets,
            PaperNumbers numbers,
            DocumentVault vault) {
        this.ledger = ledger;
        this.findings = findings;
        this.fixes = fixes;
        this.sheets = sheets;
        this.numbers = numbers;
        this.vault = vault;
    }

    CorrectionsView of(Packet packet, Person reader) {
        boolean lastFour = PaperReading.seesLastFour(reader);
        List<PacketFindings.Attached> attached = findings.versionsOf(packet.id());
        Map<UUID, StoredDocument> files = vault.describeAll(
                attached.stream().map(PacketFindings.Attached::document).toList());
        Map<UUID, Typed> typed =
                typed(attached.stream().map(PacketFindings.Attached::paper).toList());
        Map<DocumentKind, List<Filed>> versions = attached.stream()
                .collect(Collectors.groupingBy(
                        PacketFindings.Attached::kind,
                        Collectors.mapping(
                                one -> new Filed(one.with(files), Objects.requireNonNull(typed.get(one.paper()))),
                                Collectors.toList())));
        List<PacketView.Review> reviews = ledger.reviews(packet.id());
        NavigableMap<Integer, List<CorrectionsView.Comparison>> byCycle = findings.of(packet.id()).stream()
                .collect(Collectors.groupingBy(
                        PacketView.Finding::cycle,
                        TreeMap::new,
                        Collectors.mapping(
                                finding -> compared(
                                        finding,
                                        versions.getOrDefault(finding.kind(), List.of()),
                                        submittedNote(reviews, finding.packetVersion() + 1),
                                        lastFour),
                                Collectors.toList())));
        List<PacketFix> given = fixes.of(packet.id());
        return new CorrectionsView(
                packet.number(),
                packet.employerName(),
                packet.tier(),
                packet.state(),
                Arrays.stream(DocumentKind.values())
                        .filter(kind -> PacketReading.reading(kind, reader, packet) == PacketView.Reading.NO)
                        .collect(Collectors.toSet()),
                byCycle.descendingMap().entrySet().stream()
                        .map(cycle -> new CorrectionsView.Cycle(
                                cycle.getKey(),
                                cycle.getValue(),
                                given.stream()
                                        .filter(fix -> fix.cycle() == cycle.getKey())
                                        .toList()))
                        .toList());
    }

    /** A version of the packet begins with its submission. */
    private static @Nullable String submittedNote(List<PacketView.Review> reviews, int packetVersion) {
        return reviews.stream()
                .filter(review -> review.version() == packetVersion)
                .findFirst()
                .map(PacketView.Review::note)
                .orElse(null);
    }

    private static CorrectionsView.Comparison compared(
            PacketView.Finding finding, List<Filed> versions, @Nullable String submittedNote, boolean lastFour) {
        PacketView.Fixed fix = finding.fix();
        int last = versions.isEmpty()
                ? 0
                : versions.get(versions.size() - 1).version().number();
        int answer = fix == null ? last : fix.fileVersion();
        Filed before = numbered(versions, finding.fileVersion());
        Filed after = fix == null && answer == finding.fileVersion() ? null : numbered(versions, answer);
        return new CorrectionsView.Comparison(
                finding,
                before == null ? null : before.version(),
                after == null ? null : after.version(),
                before == null || after == null
                        ? List.of()
                        : PaperDifferences.between(finding.kind(), before.typed(), after.typed(), lastFour),
                submittedNote);
    }

    private static @Nullable Filed numbered(List<Filed> versions, int number) {
        return versions.stream()
                .filter(one -> one.version().number() == number)
                .findFirst()
                .orElse(null);
    }

    private Map<UUID, Typed> typed(List<UUID> papers) {
        Map<UUID, Map<PaperField, PaperNumber>> kept = numbers.of(papers);
        return sheets.findByIdIn(papers).stream()
                .collect(Collectors.toMap(
                        PaperSheet::id, sheet -> new Typed(sheet.facts(), kept.getOrDefault(sheet.id(), Map.of()))));
    }
}
