package org.placewell.onboarding;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.onboarding.ItemAccess.Changer;
import org.placewell.staff.Refused;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.placewell.workflow.Actor;
import org.springframework.stereotype.Component;

/** Keeps what is typed from a paper and why it goes on in spite of a warning; runs in the face's transaction. */
@Component
class PaperTyping {

    private final Packets packets;
    private final ItemAccess access;
    private final PaperSheets sheets;
    private final PaperNumbers numbers;
    private final PaperReasons reasons;
    private final PaperCompletion completion;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    PaperTyping(
            Packets packets,
            ItemAccess access,
            PaperSheets sheets,
            PaperNumbers numbers,
            PaperReasons reasons,
            PaperCompletion completion,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.packets = packets;
        this.access = access;
        this.sheets = sheets;
        this.numbers = numbers;
        this.reasons = reasons;
        this.completion = completion;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    SavedPaper save(String number, DocumentKind kind, long seen, TypedPaper typed, boolean complete) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = access.changing(packet, kind);
        PacketItem item = access.itemToChange(packet, kind);
        item.requirePaper();
        PaperSheet sheet = present(item);
        if (item.version() != seen) {
            return stale(item, sheet);
        }
        if (item.complete()) {
            throw Refused.conflict(kind.label()
                    + " is complete, so what it says stays. Open its next version, or mark it incomplete first.");
        }
        Map<String, String> unkeepable = typed.unkeepable(kind);
        if (!unkeepable.isEmpty()) {
            return new SavedPaper.Unkeepable(unkeepable);
        }
        String by = changer.person().id();
        List<String> changed = new ArrayList<>(typed.facts().differencesTo(sheet.facts()));
        typed.numbers().keySet().stream().map(PaperField::key).sorted().forEach(changed::add);
        if (!changed.isEmpty()) {
            sheet.type(typed.facts(), by, clock.instant());
            sheets.saveAndFlush(sheet);
            typed.numbers().forEach((field, value) -> numbers.keep(sheet.id(), field, value));
            item.typed(by, clock.instant());
            audit.record(AuditEntry.done(PacketPapers.PAPER_TYPED, "packet", number)
                    .outcome(changer.duty().changing())
                    .version(packet.version())
                    .reason(kind.label() + ", version " + item.fileVersion())
                    .changed(changed.toArray(String[]::new)));
        }
        explain(packet, item, typed.reasons(), changer);
        Map<PaperField, String> shown = shownOnce(sheet, typed.numbers());
        if (!complete) {
            return new SavedPaper.Kept(false, List.of(), shown);
        }
        List<PaperFault> open = completion.open(packet, item);
        if (open.isEmpty()) {
            completion.complete(packet, item, changer);
        }
        return new SavedPaper.Kept(open.isEmpty(), open, shown);
    }

    /** Records those reasons for which there is a warning now; returns how many. */
    int explain(Packet packet, PacketItem item, Map<ErrorCode, String> given, Changer changer) {
        if (given.isEmpty()) {
            return 0;
        }
        int recorded = 0;
        for (PaperFault fault : completion.faults(packet, item)) {
            String reason = SafeWords.of(given.get(fault.code()));
            if (fault.weight() == PaperFault.Weight.WARNING && reason != null && !reason.equals(fault.reason())) {
                reasons.add(
                        Objects.requireNonNull(item.paperId()),
                        fault.code(),
                        fault.text(),
                        reason,
                        changer.person().id(),
                        clock.instant());
                audit.record(AuditEntry.done(PacketPapers.WARNING_EXPLAINED, "packet", packet.number())
                        .outcome(changer.duty().changing())
                        .version(packet.version())
                        .reason(item.kind().label() + ", " + fault.code().title() + ": " + reason)
                        .changed("reason"));
                recorded++;
            }
        }
        if (recorded > 0) {
            item.forgetJudgement();
            item.typed(changer.person().id(), clock.instant());
        }
        return recorded;
    }

    private Map<PaperField, String> shownOnce(PaperSheet sheet, Map<PaperField, String> typed) {
        Map<PaperField, String> shown = new EnumMap<>(PaperField.class);
        Map<PaperField, PaperNumber> kept = typed.isEmpty() ? Map.of() : numbers.of(sheet.id());
        typed.forEach((field, value) -> {
            PaperNumber number = kept.get(field);
            if (number != null && numbers.mayBeSeen(field, number)) {
                shown.put(field, value);
            }
        });
        return shown;
    }

    /** The present paper of an item. */
    PaperSheet present(PacketItem item) {
        return sheets.findById(Objects.requireNonNull(item.paperId())).orElseThrow();
    }

    private SavedPaper.Stale stale(PacketItem item, PaperSheet sheet) {
        String by = Objects.requireNonNullElse(item.changedBy(), Actor.SYSTEM);
        return new SavedPaper.Stale(
                sheet.facts(),
                item.version(),
                by.equals(Actor.SYSTEM) ? "An automatic check" : staff.nameOf(by),
                Objects.requireNonNullElse(item.changedAt(), clock.instant()));
    }
}
