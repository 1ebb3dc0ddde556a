package org.placewell.onboarding;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.DocumentVault;
import org.placewell.onboarding.PaperChecks.Checked;
import org.placewell.onboarding.PaperPage.FieldFault;
import org.placewell.onboarding.PaperPage.Masked;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Component;

/** One paper as one person sees it: its versions, what was typed from it, what the checks say. */
@Component
class PaperReading {

    /** Who sees the last four digits (domain 07); the clerk has the picture, the auditor neither. */
    private static final Set<Role> LAST_FOUR = EnumSet.of(
            Role.ERS_EC,
            Role.ER_SUPERVISOR,
            Role.APU_REVIEWER,
            Role.APU_CUSTODIAN,
            Role.APU_SUPERVISOR,
            Role.PROGRAM_MANAGER);

    private final PacketItems items;
    private final PaperFolder folder;
    private final PacketReading packets;
    private final PaperSheets sheets;
    private final PaperNumbers numbers;
    private final PaperChecks checks;
    private final DocumentVault vault;
    private final Staff staff;

    PaperReading(
            PacketItems items,
            PaperFolder folder,
            PacketReading packets,
            PaperSheets sheets,
            PaperNumbers numbers,
            PaperChecks checks,
            DocumentVault vault,
            Staff staff) {
        this.items = items;
        this.folder = folder;
        this.packets = packets;
        this.sheets = sheets;
        this.numbers = numbers;
        this.checks = checks;
        this.vault = vault;
        this.staff = staff;
    }

    PaperPage page(Packet packet, DocumentKind kind, @Nullable Integer version, Person reader) {
        List<PacketItem> all = items.of(packet.id());
        PacketItem item = ItemAccess.required(
                all.stream().filter(one -> one.kind() == kind).findFirst(), packet, kind);
        Checked checked = checks.check(packet, all);
        List<PaperVersion> versions = checked.filed().versions(kind);
        PaperVersion shown = pick(versions, kind, version);
        boolean present = shown.version() == item.fileVersion();
        PaperSheet sheet = sheets.findById(shown.paper()).orElseThrow();
        Map<PaperField, PaperNumber> typed = numbers.of(sheet.id());
        List<PaperFault> faults = present ? checked.of(kind) : List.of();
        return new PaperPage(
                packet.number(),
                packet.employerName(),
                packet.tier(),
                kind,
                item.version(),
                shown.version(),
                present
                        ? ItemStatus.of(item, !sheet.facts().byKey().isEmpty() || !typed.isEmpty(), faults)
                        : ItemStatus.SUPERSEDED,
                sheet.completed(),
                present && item.complete(),
                shown,
                vault.describe(shown.document()),
                PacketReading.reading(kind, reader, packet),
                sheet.facts(),
                masked(typed, sheet, reader),
                checked.found().stream()
                        .filter(found -> present && found.kind() == kind)
                        .map(found -> new FieldFault(found.field(), found.code(), found.text(), found.weight()))
                        .toList(),
                faults,
                versions,
                sheet.typedBy() == null ? null : staff.nameOf(sheet.typedBy()),
                sheet.typedAt(),
                present && packets.mayChange(packet, kind, reader));
    }

    /** Refuses (404) an item without a paper and a version that there is not. */
    PaperVersion version(Packet packet, DocumentKind kind, @Nullable Integer version) {
        return pick(folder.of(packet.id(), List.of()).versions(kind), kind, version);
    }

    private static PaperVersion pick(List<PaperVersion> versions, DocumentKind kind, @Nullable Integer version) {
        if (versions.isEmpty()) {
            throw Refused.notFound("No paper has been added for: " + kind.label() + ".");
        }
        return version == null
                ? versions.get(versions.size() - 1)
                : versions.stream()
                        .filter(one -> one.version() == version)
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound(kind.label() + " has no version " + version + "."));
    }

    private Map<PaperField, Masked> masked(Map<PaperField, PaperNumber> typed, PaperSheet sheet, Person reader) {
        boolean sees = seesLastFour(reader);
        boolean reveals = PaperEntry.mayReveal(reader);
        Map<PaperField, Masked> masked = new EnumMap<>(PaperField.class);
        typed.forEach((field, number) -> {
            boolean social =
                    number.social() || sheet.facts().get(PaperField.TIN_TYPE).equals("SSN");
            masked.put(
                    field,
                    new Masked(
                            sees ? number.lastFour() : null,
                            social,
                            reveals && !social && numbers.mayBeSeen(field, number)));
        });
        return masked;
    }

    static boolean seesLastFour(Person reader) {
        return LAST_FOUR.stream().anyMatch(reader::is);
    }
}
