package org.placewell.onboarding;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.PaperInfected;
import org.placewell.documents.PaperLimits;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.ItemAccess.Changer;
import org.placewell.onboarding.PacketView.Reading;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The papers of a packet: added, completed, opened and read (P2 of domain 03). */
@Service
public class PacketPapers {

    static final String PAPER_ADDED = "Paper added";
    static final String PAPER_TYPED = "Paper typed";
    static final String PAPER_CORRECTED = "Paper corrected";
    static final String PAPER_SHARED = "Paper of another packet used";
    static final String WARNING_EXPLAINED = "Warning explained";
    static final String ITEM_MARKED = "Item marked complete";
    static final String NOT_REQUIRED = "Paper not required";
    static final String ITEM_REOPENED = "Item reopened";

    static final Role[] READERS = {
        Role.ERS_EC,
        Role.ER_SUPERVISOR,
        Role.APU_REVIEWER,
        Role.APU_CUSTODIAN,
        Role.APU_SUPERVISOR,
        Role.PROGRAM_MANAGER,
        Role.ECC_CST,
        Role.QA_AUDITOR
    };

    private final Packets packets;
    private final PacketItems items;
    private final PacketLedger ledger;
    private final PacketFindings findings;
    private final ItemAccess access;
    private final PaperSheets sheets;
    private final PaperTyping typing;
    private final PaperCompletion completion;
    private final DocumentVault vault;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PacketPapers(
            Packets packets,
            PacketItems items,
            PacketLedger ledger,
            PacketFindings findings,
            ItemAccess access,
            PaperSheets sheets,
            PaperTyping typing,
            PaperCompletion completion,
            DocumentVault vault,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packets = packets;
        this.items = items;
        this.ledger = ledger;
        this.findings = findings;
        this.access = access;
        this.sheets = sheets;
        this.typing = typing;
        this.completion = completion;
        this.vault = vault;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores a paper for an item as its next version; the item is no longer complete. What was typed from the version before is
     * there to be compared, but for what is seen on the sheet itself and for tax and bank numbers, which are typed anew. Refuses (409) a frozen packet, (422) a kind of paper that
     * the packet does not require, of which nothing is kept, and a day of receipt that is still to come.
     *
     * @param seen the item's version that the form showed; refused (409) if somebody has changed the item since
     */
    @Transactional
    public void attach(
            String number, DocumentKind kind, long seen, Receipt receipt, String fileName, InputStream content) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = access.changing(packet, kind);
        String by = changer.person().id();
        PacketItem item = access.itemToChange(packet, kind, seen);
        Instant now = clock.instant();
        if (receipt.on().isAfter(LocalDate.ofInstant(now, BusinessCalendar.COUNTY))) {
            throw Refused.invalid(
                    kind.label() + ": received on " + CountyWords.day(receipt.on()) + " is still to come.");
        }
        StoredDocument document = vault.store(fileName, content);
        Optional<PaperSheet> before = Optional.ofNullable(item.paperId()).flatMap(sheets::findById);
        PaperSheet sheet = sheets.saveAndFlush(new PaperSheet(
                packet.employerNumber(),
                kind,
                document.id(),
                receipt,
                before.map(PaperSheet::facts).orElse(PaperFacts.NONE).forNextVersion(),
                now));
        item.attach(document.id(), sheet.id(), by, now);
        findings.markOpen(packet, item);
        ledger.addVersion(packet.id(), item, by, now);
        audit.record(AuditEntry.done(PAPER_ADDED, "packet", number)
                .outcome(changer.duty().changing())
                .version(packet.version())
                .reason(kind.label() + ", version " + item.fileVersion())
                .changed("document"));
        events.publishEvent(new PaperReceived(number, kind, item.fileVersion(), receipt.original(), by));
    }

    /**
     * Keeps what was typed, whatever it says, and completes the paper after that if asked to and if the checks let it pass.
     * Refuses (409) a paper that was completed: its correction is the next version (ONB-7).
     *
     * @param seen the item's version that the form showed
     */
    @Transactional
    public SavedPaper type(String number, DocumentKind kind, long seen, TypedPaper typed, boolean complete) {
        return typing.save(number, kind, seen, typed, complete);
    }

    /**
     * Marks an item complete, or not (ONB-3). Refuses (422) completeness without a file, and what the checks do not let pass;
     * {@code seen} as in {@link #attach}.
     */
    @Transactional
    public void tick(String number, DocumentKind kind, long seen, boolean complete) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = access.changing(packet, kind);
        PacketItem item = access.itemToChange(packet, kind, seen);
        if (complete) {
            completion.complete(packet, item, changer);
        } else {
            item.reopen(changer.person().id(), clock.instant());
            findings.markOpen(packet, item);
            audit.record(AuditEntry.done(ITEM_REOPENED, "packet", number)
                    .outcome(changer.duty().changing())
                    .version(packet.version())
                    .reason(kind.label())
                    .changed("complete"));
        }
    }

    /**
     * Records what the signed-in person did with a paper that came although the packet does not require it; that is all that is
     * kept of it (domain 10, case 3). Refuses (403) anybody but preparer and supervisors, (409) a decided packet and what was
     * recorded since the page showed {@code seen} such entries, (422) a paper that is required, and a day that cannot be.
     */
    @Transactional
    public void dispose(String number, DocumentKind kind, int seen, Disposal what, @Nullable LocalDate on) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        Packet packet = packets.getToMove(number);
        if (!packet.preparedBy().equals(person.id()) && !person.is(Role.ER_SUPERVISOR)) {
            throw Refused.forbidden(staff.nameOf(packet.preparedBy()) + " prepares this packet.");
        }
        if (packet.state().decided()) {
            throw Refused.conflict(
                    "The packet is decided: " + packet.state().title() + ". What comes now belongs to no packet.");
        }
        if (items.findById(new PacketItem.Key(packet.id(), kind)).isPresent()) {
            throw Refused.invalid(kind.label() + " is required for this packet. Add it above.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        if (on == null || on.isAfter(today) || on.isBefore(today.minusYears(1))) {
            throw Refused.invalid(kind.label() + ": enter the day on which you did that, today or earlier.");
        }
        List<AuditRow> known = audit.of("packet", number, NOT_REQUIRED, PacketReading.HISTORY);
        if (known.size() < seen) {
            throw Refused.conflict(
                    "There is less than the page showed. Look at the page again; nothing of yours was done.");
        }
        if (known.size() > seen) {
            AuditRow last = known.get(known.size() - 1);
            throw Refused.conflict(last.actorName() + " has recorded this on " + CountyWords.time(last.occurredAt())
                    + ": " + last.reason() + ". Look at it again; nothing of yours was done.");
        }
        audit.record(AuditEntry.done(NOT_REQUIRED, "packet", number)
                .version(packet.version())
                .outcome(what.title().toLowerCase(Locale.ROOT))
                .reason(kind.label() + ", " + CountyWords.day(on)));
    }

    /** Hands out a paper and records the reading. Refuses a confidential paper to other roles (403), and without a reason where
     * one is due (422). */
    @Transactional
    public Paper paper(String number, DocumentKind kind, @Nullable Integer version, @Nullable String reason) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        StoredDocument document = openTo(reader, packet, kind, version, reason);
        recordReading(packet, kind, version, reason);
        return new Paper(document, vault.open(document.id()));
    }

    /**
     * What is shown before the pages of a paper: the paper, if it stands open to the signed-in person. A first look opens it
     * for a while and records that; where a reason is due, {@link #openPaper} does. Refuses a confidential paper to other roles
     * (403), and one that is in quarantine (409).
     */
    @Transactional
    public PaperView look(String number, DocumentKind kind, @Nullable Integer version) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        Reading allowed = readingOf(kind, reader, packet);
        StoredDocument document = document(packet, kind, version);
        document.requireReadable();
        boolean open = ledger.isOpen(document.id(), reader.id(), clock.instant());
        if (!open && allowed == Reading.OPEN) {
            recordReading(packet, kind, version, null);
            ledger.openPaper(document.id(), reader.id(), clock.instant());
            open = true;
        }
        return new PaperView(packet.number(), packet.employerName(), kind, version, document, allowed, open);
    }

    /** Opens a paper to the signed-in person for a while and records why. Refuses like {@link #paper}. */
    @Transactional
    public void openPaper(String number, DocumentKind kind, @Nullable Integer version, String reason) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        StoredDocument document = openTo(reader, packet, kind, version, reason);
        document.requireReadable();
        recordReading(packet, kind, version, reason);
        ledger.openPaper(document.id(), reader.id(), clock.instant());
    }

    /** The paper whose pages may be drawn for the signed-in person. Refuses (409) one that does not stand open to that person. */
    @Transactional(readOnly = true)
    public UUID openedPaper(String number, DocumentKind kind, @Nullable Integer version) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        readingOf(kind, reader, packet);
        UUID document = document(packet, kind, version).id();
        if (!ledger.isOpen(document, reader.id(), clock.instant())) {
            throw Refused.conflict("The paper is closed again, or was replaced. Open it again from the packet.");
        }
        return document;
    }

    public PaperLimits paperLimits() {
        return vault.limits();
    }

    /** What the scanner found becomes part of the packet's history; such a paper was never complete. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void note(PaperInfected infected) {
        ledger.itemsWith(infected.document())
                .forEach(item -> audit.record(AuditEntry.done("Virus found in a paper", "packet", item.packet())
                        .version(item.version())
                        .outcome("removed")
                        .reason(item.kind().label() + ": " + infected.finding())
                        .changed("document")));
    }

    private StoredDocument openTo(
            Person reader, Packet packet, DocumentKind kind, @Nullable Integer version, @Nullable String reason) {
        if (readingOf(kind, reader, packet) == Reading.WITH_REASON && SafeWords.of(reason) == null) {
            throw Refused.invalid("This paper shows bank or tax numbers. Say why you must see it.");
        }
        return document(packet, kind, version);
    }

    private Reading readingOf(DocumentKind kind, Person reader, Packet packet) {
        Reading allowed = PacketReading.reading(kind, reader, packet);
        if (allowed == Reading.NO) {
            throw Refused.forbidden("This paper shows bank or tax numbers; it is not open to your role.");
        }
        return allowed;
    }

    /** Of the present version if none is named. */
    private StoredDocument document(Packet packet, DocumentKind kind, @Nullable Integer version) {
        PacketItem item = ItemAccess.required(items.findById(new PacketItem.Key(packet.id(), kind)), packet, kind);
        UUID document = version == null || version == item.fileVersion()
                ? item.documentId()
                : ledger.documentOf(packet.id(), kind, version).orElse(null);
        if (document == null) {
            throw Refused.notFound(
                    version == null
                            ? "No paper has been added for: " + kind.label() + "."
                            : kind.label() + " has no version " + version + ".");
        }
        return vault.describe(document);
    }

    private void recordReading(Packet packet, DocumentKind kind, @Nullable Integer version, @Nullable String reason) {
        String words = SafeWords.of(reason);
        String paper = version == null ? kind.label() : kind.label() + ", version " + version;
        audit.record(AuditEntry.done("Paper read", "packet", packet.number())
                .version(packet.version())
                .reason(words == null ? paper : paper + ": " + words));
    }
}
