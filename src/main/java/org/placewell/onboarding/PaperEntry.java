package org.placewell.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.onboarding.ItemAccess.Changer;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One paper by itself: read with what was typed from it, explained, corrected, its numbers shown (P2 of domain 03). */
@Service
public class PaperEntry {

    private static final Set<DocumentKind> SIGNED_ANEW = EnumSet.of(DocumentKind.AGREEMENT, DocumentKind.SCD_2538);
    private static final Role[] REVEALERS = {Role.APU_REVIEWER, Role.APU_CUSTODIAN, Role.APU_SUPERVISOR};

    private final Packets packets;
    private final PacketLedger ledger;
    private final PacketFindings findings;
    private final ItemAccess access;
    private final PaperSheets sheets;
    private final PaperNumbers numbers;
    private final PaperTyping typing;
    private final PaperReading reading;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    PaperEntry(
            Packets packets,
            PacketLedger ledger,
            PacketFindings findings,
            ItemAccess access,
            PaperSheets sheets,
            PaperNumbers numbers,
            PaperTyping typing,
            PaperReading reading,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.packets = packets;
        this.ledger = ledger;
        this.findings = findings;
        this.access = access;
        this.sheets = sheets;
        this.numbers = numbers;
        this.typing = typing;
        this.reading = reading;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One version of a paper with what was typed from it. Refuses (404) an item without a paper and a version that there is not.
     *
     * @param version null for the present one
     */
    @Transactional(readOnly = true)
    public PaperPage get(String number, DocumentKind kind, @Nullable Integer version) {
        Person reader = staff.signedInAs(PacketPapers.READERS);
        return reading.page(packets.get(number), kind, version, reader);
    }

    /**
     * Records why a paper that stands goes on in spite of a warning. Refuses (422) where no reason is given, and one for a code
     * of which the checks warn no more; {@code seen} as in {@link PacketPapers#type}.
     */
    @Transactional
    public void explain(String number, DocumentKind kind, long seen, Map<ErrorCode, String> given) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = access.changing(packet, kind);
        PacketItem item = access.itemToChange(packet, kind, seen);
        item.requirePaper();
        if (typing.explain(packet, item, given, changer) == 0) {
            throw Refused.invalid(kind.label() + ": say why it is right as it is.");
        }
    }

    /**
     * The next version of a paper that stands, of the same file, to be typed anew. Refuses (422) an Agreement and an SCD 2538: any
     * correction of these needs a new document with new signatures (ONB-7).
     */
    @Transactional
    public void correct(String number, DocumentKind kind, long seen) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = access.changing(packet, kind);
        PacketItem item = access.itemToChange(packet, kind, seen);
        item.requirePaper();
        if (SIGNED_ANEW.contains(kind)) {
            throw Refused.invalid(kind.label()
                    + " is never corrected after its signature: ask the employer for a new one and" + " upload it.");
        }
        PaperSheet before = typing.present(item);
        if (!before.completed()) {
            throw Refused.conflict(kind.label() + " was not completed yet; change what is typed.");
        }
        String by = changer.person().id();
        Instant now = clock.instant();
        PaperSheet next = sheets.saveAndFlush(new PaperSheet(
                packet.employerNumber(), kind, before.documentId(), before.receipt(), before.facts(), now));
        numbers.copy(before.id(), next.id());
        item.attach(before.documentId(), next.id(), by, now);
        findings.markOpen(packet, item);
        ledger.addVersion(packet.id(), item, by, now);
        audit.record(AuditEntry.done(PacketPapers.PAPER_CORRECTED, "packet", number)
                .outcome(changer.duty().changing())
                .version(packet.version())
                .reason(kind.label() + ", version " + item.fileVersion())
                .changed("facts"));
    }

    /**
     * The whole of a confidential number; the reason is recorded. Refuses (403) a role that may not, and a social security number
     * always; (422) a missing reason.
     *
     * @param version of the paper, null for the present one
     */
    @Transactional
    public String reveal(String number, DocumentKind kind, @Nullable Integer version, PaperField field, String reason) {
        Person person = staff.signedInAs(REVEALERS);
        String words = SafeWords.required(reason, "Say why you must see the number.");
        Packet packet = packets.get(number);
        PaperSheet sheet =
                sheets.findById(reading.version(packet, kind, version).paper()).orElseThrow();
        PaperNumber kept = numbers.of(sheet.id()).get(field);
        if (kept == null) {
            throw Refused.notFound(field.label() + ": nothing has been typed.");
        }
        if (!numbers.mayBeSeen(field, kept)) {
            throw Refused.forbidden(
                    "A social security number is never shown beyond its last four digits, and neither a W9 form nor the"
                            + " Agreement and the employer's record together say that this one is an employer's.");
        }
        String value = numbers.open(field, kept);
        audit.record(AuditEntry.done("Number read", "packet", number)
                .outcome("as "
                        + Arrays.stream(REVEALERS)
                                .filter(person::is)
                                .findFirst()
                                .orElseThrow()
                                .title())
                .version(packet.version())
                .reason(kind.label() + ", " + field.label() + ": " + words));
        return value;
    }

    static boolean mayReveal(Person person) {
        return Arrays.stream(REVEALERS).anyMatch(person::is);
    }
}
