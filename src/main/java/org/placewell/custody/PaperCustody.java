package org.placewell.custody;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.Deadlines;
import org.placewell.custody.PaperLedger.Held;
import org.placewell.documents.DocumentVault;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderRequest;
import org.placewell.onboarding.Original;
import org.placewell.onboarding.Originals;
import org.placewell.onboarding.PacketApproved;
import org.placewell.onboarding.PacketContents;
import org.placewell.onboarding.PacketFolder;
import org.placewell.onboarding.PacketMoved;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.PacketWithdrawn;
import org.placewell.onboarding.PaperReceived;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows each paper original from receipt on (A29, CUS-7): papers are with whoever acted on their packet last, on their way to
 * the next desk, until somebody there acts. When the packet is approved they become a file.
 */
@Service
public class PaperCustody {

    /** As the trail says it; the reason is what was chosen at the withdrawal. */
    static final String TO_GIVE_BACK = "Papers to give back";

    private final PaperLedger papers;
    private final FileLedger ledger;
    private final CustodyFiles files;
    private final Share share;
    private final SharedOriginals shared;
    private final PacketFolder packets;
    private final EmployerRelations employers;
    private final EmployerStanding standing;
    private final JobOrders orders;
    private final DocumentVault vault;
    private final Deadlines deadlines;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaperCustody(
            PaperLedger papers,
            FileLedger ledger,
            CustodyFiles files,
            Share share,
            SharedOriginals shared,
            PacketFolder packets,
            EmployerRelations employers,
            EmployerStanding standing,
            JobOrders orders,
            DocumentVault vault,
            Deadlines deadlines,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.papers = papers;
        this.ledger = ledger;
        this.files = files;
        this.share = share;
        this.shared = shared;
        this.packets = packets;
        this.employers = employers;
        this.standing = standing;
        this.orders = orders;
        this.vault = vault;
        this.deadlines = deadlines;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whoever receives a paper original holds it; the one that it replaces stays with the others until it is given back. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PaperReceived received) {
        Instant now = clock.instant();
        FilePart part = FilePart.of(received.kind());
        papers.held(received.packet()).stream()
                .filter(paper -> paper.part() == part && !paper.superseded())
                .forEach(paper -> papers.supersede(paper.id(), now));
        if (received.original() == Original.PAPER) {
            papers.receive(received.packet(), part, received.fileVersion(), received.by(), now);
        }
    }

    /** The papers go with their packet: whoever moved it has them, and they are on their way to the next desk. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PacketMoved moved) {
        Instant now = clock.instant();
        if (moved.to() == PacketState.APPROVED && moved.by() != null) {
            // the approval prints the page that the county signs (A30)
            papers.receive(moved.packet(), FilePart.COUNTERSIGNED, 1, moved.by(), now);
        }
        List<Held> held = papers.held(moved.packet());
        if (held.isEmpty()) {
            return;
        }
        if (moved.to() == PacketState.WITHDRAWN) {
            // who withdrew it said what becomes of the papers
            return;
        }
        if (moved.to() == PacketState.DENIED) {
            giveBack(moved.packet(), moved.to(), moved.by(), null);
            return;
        }
        arrive(moved, now);
        String holder = moved.by() == null ? held.get(0).holder() : moved.by();
        desk(moved)
                .filter(desk -> !holder.equals(desk.person()))
                .ifPresent(desk -> send(
                        moved.packet(),
                        holder,
                        desk.role(),
                        desk.person(),
                        now,
                        deadlines.of(desk.step()).toInstant()));
    }

    /** Who acts on a packet has accepted the papers that were on their way; an automatic check accepts nothing and turns them back. */
    private void arrive(PacketMoved moved, Instant now) {
        String by = moved.by();
        if (by != null) {
            papers.accept(moved.packet(), false, by, now);
            return;
        }
        papers.onTheWay(moved.packet())
                .ifPresent(transfer -> papers.refuse(
                        transfer.id(), null, "An automatic check sent the packet back.", Actor.SYSTEM, now));
    }

    /** What somebody has goes on; what others have stays with them until somebody takes it over. */
    private void send(String packet, String from, Role role, @Nullable String person, Instant now, Instant acceptBy) {
        List<Held> sent = papers.held(packet).stream()
                .filter(paper -> paper.holder().equals(from))
                .toList();
        if (!sent.isEmpty()) {
            papers.send(packet, from, role, person, sent, now, acceptBy);
        }
    }

    /** The papers go back to the employer or are shredded, as was chosen at the withdrawal (ONB-11). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PacketWithdrawn withdrawn) {
        String by = staff.signedInIfAny().map(Person::id).orElse(null);
        giveBack(withdrawn.number(), PacketState.WITHDRAWN, by, withdrawn.originals());
    }

    private void giveBack(String number, PacketState end, @Nullable String by, @Nullable Originals chosen) {
        Instant now = clock.instant();
        String who = by == null ? Actor.SYSTEM : by;
        papers.onTheWay(number)
                .ifPresent(transfer -> papers.refuse(
                        transfer.id(),
                        null,
                        "The packet was " + end.title().toLowerCase(java.util.Locale.ROOT) + ".",
                        who,
                        now));
        List<String> kept = shared.keep(number, who, now);
        List<Held> held = papers.held(number);
        if (held.isEmpty()) {
            return;
        }
        PacketContents packet = packets.of(number);
        String holder = held.get(0).holder();
        // the employer hears from employer relations alone, so papers that are elsewhere come back to the preparer
        // first
        String returner = staff.find(holder)
                .filter(person -> person.is(Role.ERS_EC) || person.is(Role.ER_SUPERVISOR))
                .or(() -> staff.find(packet.preparer()).filter(person -> person.is(Role.ERS_EC)))
                // who leads employer relations gives it on where the preparer has left
                .or(() -> staff.holders(Role.ER_SUPERVISOR).stream().findFirst())
                .map(Person::id)
                .orElse(packet.preparer());
        if (!returner.equals(holder)) {
            send(
                    number,
                    holder,
                    Role.ERS_EC,
                    returner,
                    now,
                    deadlines.of("custodyAccept").toInstant());
        }
        audit.record(AuditEntry.done(TO_GIVE_BACK, Custody.PAPERS, CaseNumbers.ofReturn(number))
                .reason(chosen == null ? null : chosen.title()));
        events.publishEvent(new PapersToReturn(number, packet.employerName(), returner, chosen, kept));
    }

    /** Where papers go next, and by when somebody acts there. */
    private record Desk(Role role, @Nullable String person, String step) {}

    private Optional<Desk> desk(PacketMoved moved) {
        return switch (moved.to()) {
            case ER_REVIEW -> Optional.of(new Desk(Role.ER_SUPERVISOR, null, "er"));
            case APU_REVIEW, RETURNED_TO_APU -> Optional.of(new Desk(Role.APU_REVIEWER, null, "apu"));
            case MANAGER_REVIEW -> Optional.of(new Desk(Role.PROGRAM_MANAGER, null, "manager"));
            case RETURNED_TO_SUPERVISOR -> Optional.of(new Desk(Role.ER_SUPERVISOR, null, "correction"));
            case RETURNED_TO_PREPARER ->
                Optional.of(new Desk(Role.ERS_EC, packets.of(moved.packet()).preparer(), "completion"));
            case APPROVED -> Optional.of(new Desk(Role.ER_SUPERVISOR, null, "registerUpdate"));
            case PREPARING, DENIED, WITHDRAWN -> Optional.empty();
        };
    }

    /** The approved packet becomes a file with a row in the register; what came as a file is copied to the share. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PacketApproved approved) {
        Instant now = clock.instant();
        PacketContents packet = packets.of(approved.packet());
        EmployerBrief employer = employer(approved.employerNumber());
        List<Held> held = papers.held(approved.packet());
        @Nullable
        String supervisor = Optional.ofNullable(approved.supervisor())
                .flatMap(staff::find)
                .filter(person -> person.is(Role.ER_SUPERVISOR))
                .map(Person::id)
                .orElse(null);
        CustodyFile file = files.saveAndFlush(new CustodyFile(
                approved.packet(),
                employer,
                approved.tier(),
                standing.agreement(approved.packet()),
                packet.feinLastFourOr(employer.feinLast4()),
                supervisor,
                LocalDate.ofInstant(now, BusinessCalendar.COUNTY),
                held.stream()
                        .filter(paper -> paper.part() == FilePart.COUNTERSIGNED)
                        .map(Held::holder)
                        .findFirst()
                        .orElse(Actor.SYSTEM),
                packet.preparer(),
                ordersOf(approved.packet()),
                now,
                deadlines.of("custodyTotal").toInstant()));
        int position = 0;
        for (PacketContents.Item item : packet.items()) {
            FilePart part = FilePart.of(item.kind());
            boolean onPaper = held.stream().anyMatch(paper -> paper.part() == part && !paper.superseded());
            ledger.addItem(
                    file.id(),
                    part,
                    position++,
                    onPaper ? Original.PAPER : Original.ELECTRONIC,
                    item.fileVersion(),
                    item.document());
            if (!onPaper) {
                share.queue(file, part, item.fileVersion(), vault.describe(item.document()), now);
            }
        }
        ledger.addItem(file.id(), FilePart.COUNTERSIGNED, position, Original.PAPER, 1, null);
        audit.record(AuditEntry.done("File opened", Custody.FILE, file.number())
                .version(file.version())
                .reason(CustodySteps.papers(held.size())));
        events.publishEvent(new FileOpened(
                approved.packet(), employer.legalName(), approved.tier().title(), supervisor, held.size()));
    }

    /** The ER part of a row says what the other rooms know by then. */
    void updateRegister(CustodyFile file, @Nullable String clerk, String by, Instant now) {
        String packet = file.packetNumber();
        EmployerBrief employer = employer(file.employerNumber());
        file.updateRegister(
                employer,
                standing.agreement(packet),
                packets.of(packet).feinLastFourOr(employer.feinLast4()),
                clerk,
                ordersOf(packet),
                by,
                now);
    }

    private EmployerBrief employer(String number) {
        EmployerBrief employer = employers.briefs(List.of(number)).get(number);
        if (employer == null) {
            throw new IllegalStateException("No employer " + number);
        }
        return employer;
    }

    private String ordersOf(String packet) {
        return orders.requestsOf(packet).stream().map(OrderRequest::number).collect(Collectors.joining(", "));
    }
}
