package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.PaperInfected;
import org.placewell.documents.PaperLimits;
import org.placewell.documents.StoredDocument;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerView;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.onboarding.PacketView.Reading;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.staff.Words;
import org.placewell.workflow.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings an employer's agreement packet from the first paper to the manager's decision (P2, P3 of domain 03). */
@Service
public class Onboarding {

    static final String PAPER_ADDED = "Paper added";
    static final String ITEM_MARKED = "Item marked complete";
    static final String ITEM_REOPENED = "Item reopened";

    private static final Role[] READERS = {
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
    private final PacketList list;
    private final PacketReading reading;
    private final ApprovalChain chain;
    private final DocumentTable table;
    private final EmployerRelations employers;
    private final JobOrders orders;
    private final DocumentVault vault;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Onboarding(
            Packets packets,
            PacketItems items,
            PacketLedger ledger,
            PacketList list,
            PacketReading reading,
            ApprovalChain chain,
            DocumentTable table,
            EmployerRelations employers,
            JobOrders orders,
            DocumentVault vault,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packets = packets;
        this.items = items;
        this.ledger = ledger;
        this.list = list;
        this.reading = reading;
        this.chain = chain;
        this.table = table;
        this.employers = employers;
        this.orders = orders;
        this.vault = vault;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a packet with the items that the table {@code RequiredDocuments} names and starts its process; the signed-in
     * counselor is its preparer. Refuses (409) while another packet of this employer and tier is undecided or the tier is
     * approved, and (422) Tier II for a private employer (ONB-10).
     *
     * @return the packet's number, which is the business key
     */
    @Transactional
    public String open(String employerNumber, Tier tier) {
        Person preparer = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        EmployerView employer = employers.get(employerNumber);
        requireOpenable(employer, tier);
        Instant now = clock.instant();
        int year = LocalDate.ofInstant(now, BusinessCalendar.COUNTY).getYear();
        String number = "P-%d-%05d".formatted(year, packets.nextNumber());
        Packet packet = inserted(
                new Packet(number, employerNumber, employer.legalName(), tier, preparer.id(), now), employer, tier);
        ledger.take(preparer.id(), Duty.PREPARER, packet.id());
        int position = 0;
        for (DocumentKind kind : table.requiredFor(number, tier)) {
            items.save(new PacketItem(packet.id(), kind, position++));
        }
        employers.enroll(employerNumber, tier, number);
        audit.record(AuditEntry.done("Packet opened", "packet", number).version(0));
        events.publishEvent(new PacketOpened(number, employer.legalName(), tier.title(), preparer.id()));
        return number;
    }

    /**
     * Opens the order that the item "Job Order request" asks for (ONB-5). Refuses (409) a packet that was denied or withdrawn;
     * nobody decides it meanwhile.
     *
     * @return the order's number
     */
    @Transactional
    public String openJobOrder(String number) {
        staff.signedInAs(Role.ERS_EC);
        Packet packet = packets.getToMove(number);
        if (!packet.state().mayHaveOrders()) {
            throw Refused.conflict("The packet is " + packet.state().title().toLowerCase(Locale.ROOT)
                    + "; enter the job order on the employer's page.");
        }
        return orders.open(packet.employerNumber(), Program.of(packet.tier()), number);
    }

    @Transactional(readOnly = true)
    public PacketPage list(PacketSearch search) {
        return list.find(search, staff.signedInAs(READERS).id());
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public PacketView get(String number) {
        return reading.view(number, staff.signedInAs(READERS));
    }

    /**
     * Stores a paper for an item as its next version; the item is no longer complete. Refuses (409) a frozen packet.
     *
     * @param seen the item's version that the form showed; refused (409) if somebody has changed the item since
     */
    @Transactional
    public void attach(String number, DocumentKind kind, long seen, String fileName, InputStream content) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = changing(packet);
        Person person = changer.person();
        PacketItem item = itemToChange(packet, kind, seen);
        StoredDocument document = vault.store(fileName, content);
        item.attach(document.id(), person.id(), clock.instant());
        ledger.addFile(packet.id(), kind, item.fileVersion(), document.id(), person.id(), clock.instant());
        audit.record(AuditEntry.done(PAPER_ADDED, "packet", number)
                .outcome(changer.duty().changing())
                .version(packet.version())
                .reason(kind.label() + ", version " + item.fileVersion())
                .changed("document"));
    }

    /** Marks an item complete, or not (ONB-3). Refuses (422) completeness without a file; {@code seen} as in {@link #attach}. */
    @Transactional
    public void tick(String number, DocumentKind kind, long seen, boolean complete) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = changing(packet);
        Person person = changer.person();
        PacketItem item = itemToChange(packet, kind, seen);
        if (complete) {
            if (item.documentId() != null) {
                vault.describe(item.documentId()).requireReadable();
            }
            item.markComplete(person.id(), clock.instant());
            ledger.markFixed(packet.id(), kind, clock.instant());
        } else {
            item.reopen(person.id(), clock.instant());
        }
        audit.record(AuditEntry.done(complete ? ITEM_MARKED : ITEM_REOPENED, "packet", number)
                .outcome(changer.duty().changing())
                .version(packet.version())
                .reason(kind.label())
                .changed("complete"));
    }

    /** The APU's word on one item, saved as it is given (APV-3); {@code seen} as in {@link #attach}. */
    @Transactional
    public void judge(String number, DocumentKind kind, long seen, Judgement judgement) {
        Person reviewer = staff.signedInAs(Duty.APU.roles());
        Packet packet = judging(number, reviewer);
        Judgement word = judgement;
        if (!judgement.pass()) {
            String text = Words.of(judgement.text());
            if (judgement.code() == null || text == null) {
                throw Refused.invalid(kind.label() + ": choose what is wrong and say it in words.");
            }
            word = Judgement.error(judgement.code(), text);
        }
        judged(packet, itemToChange(packet, kind, seen), word, reviewer);
    }

    /**
     * Passes every paper that is there and not judged yet, all or none.
     *
     * @param seen {@link PacketView#itemsVersion} that the page showed; refused (409) if any item has changed since
     */
    @Transactional
    public void passRemaining(String number, long seen) {
        Person reviewer = staff.signedInAs(Duty.APU.roles());
        Packet packet = judging(number, reviewer);
        List<PacketItem> all = items.lockAllToChange(packet.id());
        if (all.stream().mapToLong(PacketItem::version).sum() != seen) {
            throw changedMeanwhile(all.stream()
                    .filter(item -> item.changedAt() != null)
                    .max(Comparator.comparing(item -> requireNonNull(item.changedAt())))
                    .orElse(all.get(0)));
        }
        all.stream()
                .filter(item -> item.documentId() != null && !item.isJudged())
                .forEach(item -> judged(packet, item, Judgement.passed(), reviewer));
    }

    private Packet judging(String number, Person reviewer) {
        Packet packet = packets.getToChangeItem(number);
        packet.requireDue(Step.APU_REVIEW);
        requireNoOtherHolder(packet, Duty.APU, reviewer);
        ledger.take(reviewer.id(), Duty.APU, packet.id());
        return packet;
    }

    private void judged(Packet packet, PacketItem item, Judgement word, Person reviewer) {
        item.judge(word, reviewer.id(), clock.instant());
        String paper = item.kind().label();
        audit.record(AuditEntry.done("Item judged", "packet", packet.number())
                .version(packet.version())
                .outcome(word.pass() ? "pass" : "error")
                .reason(
                        word.pass()
                                ? paper
                                : paper + ": " + requireNonNull(word.code()).title() + ". " + word.text())
                .changed("judgement"));
    }

    /**
     * The employer withdraws before a decision (ONB-11); its preparer records that, or a supervisor. Refuses (422) a missing
     * reason.
     *
     * @param seen where the packet stood on the page; refused (409) if it has moved since
     */
    @Transactional
    public void withdraw(String number, @Nullable PacketState seen, String reason) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        String words = Words.required(reason, "Say why the employer withdraws.");
        Packet packet = packets.getToMove(number);
        packet.requireStill(seen);
        if (!packet.preparedBy().equals(person.id()) && !person.is(Role.ER_SUPERVISOR)) {
            throw Refused.forbidden(staff.nameOf(packet.preparedBy()) + " prepares this packet.");
        }
        packet.withdraw(words, clock.instant());
        employers.closeTier(number);
        audit.record(AuditEntry.done("Packet withdrawn", "packet", number)
                .version(packet.version())
                .outcome("withdrawn")
                .reason(words)
                .changed("state"));
        events.publishEvent(new PacketWithdrawn(number));
    }

    /** Hands out a paper and records the reading. Refuses a confidential paper to other roles (403), and without a reason where
     * one is due (422). */
    @Transactional
    public Paper paper(String number, DocumentKind kind, @Nullable String reason) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        StoredDocument document = openTo(reader, packet, kind, reason);
        recordReading(packet, kind, reason);
        return new Paper(document, vault.open(document.id()));
    }

    /**
     * What is shown before the pages of a paper: the paper, if it stands open to the signed-in person. A first look opens it
     * for a while and records that; where a reason is due, {@link #openPaper} does. Refuses a confidential paper to other roles
     * (403), and one that is in quarantine (409).
     */
    @Transactional
    public PaperView look(String number, DocumentKind kind) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        Reading allowed = readingOf(kind, reader, packet);
        StoredDocument document = document(packet, kind);
        document.requireReadable();
        boolean open = ledger.isOpen(document.id(), reader.id(), clock.instant());
        if (!open && allowed == Reading.OPEN) {
            recordReading(packet, kind, null);
            ledger.openPaper(document.id(), reader.id(), clock.instant());
            open = true;
        }
        return new PaperView(packet.number(), packet.employerName(), kind, document, allowed, open);
    }

    /** Opens a paper to the signed-in person for a while and records why. Refuses like {@link #paper}. */
    @Transactional
    public void openPaper(String number, DocumentKind kind, String reason) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        StoredDocument document = openTo(reader, packet, kind, reason);
        document.requireReadable();
        recordReading(packet, kind, reason);
        ledger.openPaper(document.id(), reader.id(), clock.instant());
    }

    /** The paper whose pages may be drawn for the signed-in person. Refuses (409) one that does not stand open to that person. */
    @Transactional(readOnly = true)
    public UUID openedPaper(String number, DocumentKind kind) {
        Person reader = staff.signedInAs(READERS);
        Packet packet = packets.get(number);
        readingOf(kind, reader, packet);
        UUID document = document(packet, kind).id();
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

    private StoredDocument openTo(Person reader, Packet packet, DocumentKind kind, @Nullable String reason) {
        if (readingOf(kind, reader, packet) == Reading.WITH_REASON && Words.of(reason) == null) {
            throw Refused.invalid("This paper shows bank or tax numbers. Say why you must see it.");
        }
        return document(packet, kind);
    }

    private Reading readingOf(DocumentKind kind, Person reader, Packet packet) {
        Reading allowed = PacketReading.reading(kind, reader, packet);
        if (allowed == Reading.NO) {
            throw Refused.forbidden("This paper shows bank or tax numbers; it is not open to your role.");
        }
        return allowed;
    }

    private StoredDocument document(Packet packet, DocumentKind kind) {
        UUID document = required(items.findById(new PacketItem.Key(packet.id(), kind)), packet, kind)
                .documentId();
        if (document == null) {
            throw Refused.notFound("No paper has been added for: " + kind.label() + ".");
        }
        return vault.describe(document);
    }

    private void recordReading(Packet packet, DocumentKind kind, @Nullable String reason) {
        String words = Words.of(reason);
        audit.record(AuditEntry.done("Paper read", "packet", packet.number())
                .version(packet.version())
                .reason(words == null ? kind.label() : kind.label() + ": " + words));
    }

    /**
     * Refuses what the signed-in person may not complete now: role and separation of duties (403), another state or version
     * (409), an incomplete packet, an unjudged item or a missing reason (422). Changes nothing, but keeps the packet for the
     * caller's transaction, so that what was checked is what is recorded.
     */
    @Transactional
    public void mayComplete(String number, Step step, StepInput input) {
        chain.mayComplete(number, step, input);
    }

    /** Records a completed step, moves the packet and sends the letters that it causes (APV-1 to APV-8; M4 to M7). */
    @Transactional
    public Recorded record(String number, Step step, StepInput input) {
        return chain.record(number, step, input);
    }

    /**
     * Runs the automatic checks of the hop at which the packet stands (APV-10): every item complete, its file there and
     * unchanged. A failure becomes a finding and brings the packet back.
     *
     * @return whether the packet may go on
     */
    @Transactional
    public boolean check(String number) {
        return chain.check(number);
    }

    /** Carries the manager's approval to the employer's tier, with its effective date, and tells everybody (APV-7, APV-8; M7). */
    @Transactional
    public void activateTier(String number) {
        chain.activateTier(number);
    }

    private void requireOpenable(EmployerView employer, Tier tier) {
        if (tier == Tier.TIER_II_PWEX && employer.sector() == Sector.PRIVATE) {
            throw Refused.invalid(
                    "Tier II is for non-profit and public employers; this one is private. Open Tier I instead.");
        }
        employer.tiers().stream()
                .filter(standing -> standing.tier() == tier && !standing.state().over())
                .findFirst()
                .ifPresent(standing -> {
                    throw Refused.conflict(tier.title() + " is already "
                            + standing.state().title().toLowerCase(Locale.ROOT) + " for this employer: "
                            + standing.packetNumber() + ".");
                });
    }

    private Packet inserted(Packet packet, EmployerView employer, Tier tier) {
        try {
            return packets.saveAndFlush(packet);
        } catch (DataIntegrityViolationException duplicate) {
            throw Refused.conflict(
                    "Somebody has just opened a packet for " + employer.legalName() + ", " + tier.title() + ".");
        }
    }

    /** Who changes the papers, and in what duty. */
    private record Changer(Person person, Duty duty) {}

    private Changer changing(Packet packet) {
        Duty duty = packet.state()
                .changedBy()
                .orElseThrow(() -> Refused.conflict("The packet is now: "
                        + packet.state().title() + ". Its papers can be changed again if it is returned."));
        Person person = staff.signedInAs(duty.roles());
        if (duty == Duty.PREPARER && !packet.preparedBy().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(packet.preparedBy()) + " prepares this packet.");
        }
        requireNoOtherHolder(packet, duty, person);
        ledger.take(person.id(), duty, packet.id());
        return new Changer(person, duty);
    }

    /** Who has claimed a step works on its papers alone; while nobody has, any holder of the role may begin. */
    private void requireNoOtherHolder(Packet packet, Duty duty, Person person) {
        reading.otherHolder(packet.number(), duty, person).ifPresent(holder -> {
            throw Refused.conflict(staff.nameOf(holder) + " has this step now.");
        });
    }

    private PacketItem itemToChange(Packet packet, DocumentKind kind, long seen) {
        PacketItem item = required(items.lockToChange(new PacketItem.Key(packet.id(), kind)), packet, kind);
        if (item.version() != seen) {
            throw changedMeanwhile(item);
        }
        return item;
    }

    private Refused changedMeanwhile(PacketItem item) {
        Instant at = requireNonNullElse(item.changedAt(), clock.instant());
        String by = requireNonNullElse(item.changedBy(), Actor.SYSTEM);
        String who = by.equals(Actor.SYSTEM) ? "An automatic check" : staff.nameOf(by);
        return Refused.conflict(item.kind().label() + ": " + who
                + " has changed this paper since you opened the page, on " + CountyWords.time(at)
                + ". Nothing of yours was stored; look at what it says now, then send yours again.");
    }

    private static PacketItem required(Optional<PacketItem> item, Packet packet, DocumentKind kind) {
        return item.orElseThrow(() -> Refused.invalid(
                kind.label() + " is not required for " + packet.tier().title() + "."));
    }
}
