package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings an employer's agreement packet from the first paper to the manager's decision (P2, P3 of domain 03). */
@Service
public class Onboarding {

    private final Packets packets;
    private final PacketLedger ledger;
    private final PacketList list;
    private final PacketReading reading;
    private final ItemAccess access;
    private final ApprovalChain chain;
    private final PacketLetters letters;
    private final AutomaticCheck check;
    private final PacketOpening opening;
    private final EmployerRelations employers;
    private final JobOrders orders;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Onboarding(
            Packets packets,
            PacketLedger ledger,
            PacketList list,
            PacketReading reading,
            ItemAccess access,
            ApprovalChain chain,
            PacketLetters letters,
            AutomaticCheck check,
            PacketOpening opening,
            EmployerRelations employers,
            JobOrders orders,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packets = packets;
        this.ledger = ledger;
        this.list = list;
        this.reading = reading;
        this.access = access;
        this.chain = chain;
        this.letters = letters;
        this.check = check;
        this.opening = opening;
        this.employers = employers;
        this.orders = orders;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a packet with the items that the table {@code RequiredDocuments} names and starts its process; the signed-in
     * counselor is its preparer. Refuses (409) while another packet of this employer and tier is undecided or the tier is
     * approved. Tier II for a private employer is a warning of its Agreement (ONB-10).
     *
     * @return the packet's number, which is the business key
     */
    @Transactional
    public String open(String employerNumber, Tier tier) {
        return opening.open(employerNumber, tier);
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
        return list.find(search, staff.signedInAs(PacketPapers.READERS).id());
    }

    /** Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public PacketView get(String number) {
        return reading.view(number, staff.signedInAs(PacketPapers.READERS));
    }

    /** The APU's word on one item, saved as it is given (APV-3); {@code seen} as in {@link PacketPapers#attach}. */
    @Transactional
    public void judge(String number, DocumentKind kind, long seen, Judgement judgement) {
        Person reviewer = staff.signedInAs(Duty.APU.roles());
        Packet packet = judging(number, reviewer);
        Judgement word = judgement;
        if (!judgement.pass()) {
            String text = SafeWords.of(judgement.text());
            if (judgement.code() == null || text == null) {
                throw Refused.invalid(kind.label() + ": choose what is wrong and say it in words.");
            }
            word = Judgement.error(judgement.code(), text);
        }
        judged(packet, access.itemToChange(packet, kind, seen), word, reviewer);
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
        access.allToChange(packet, seen).stream()
                .filter(item -> item.documentId() != null && !item.isJudged())
                .forEach(item -> judged(packet, item, Judgement.passed(), reviewer));
    }

    private Packet judging(String number, Person reviewer) {
        Packet packet = packets.getToChangeItem(number);
        packet.requireDue(Step.APU_REVIEW);
        access.requireNoOtherHolder(packet, Duty.APU, reviewer);
        ledger.take(reviewer.id(), Duty.APU, packet.id());
        return packet;
    }

    private void judged(Packet packet, PacketItem item, Judgement word, Person reviewer) {
        item.judge(word, packet.cycle(), reviewer.id(), clock.instant());
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
     * @param originals what becomes of the paper originals; passed over where there are none
     */
    @Transactional
    public void withdraw(String number, @Nullable PacketState seen, String reason, @Nullable Originals originals) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        String words = SafeWords.required(reason, "Say why the employer withdraws.");
        Packet packet = packets.getToMove(number);
        packet.requireStill(seen);
        if (!packet.preparedBy().equals(person.id()) && !person.is(Role.ER_SUPERVISOR)) {
            throw Refused.forbidden(staff.nameOf(packet.preparedBy()) + " prepares this packet.");
        }
        boolean onPaper = ledger.hasPaperOriginals(packet.id());
        Originals chosen = onPaper ? originals : null;
        if (onPaper && chosen == null) {
            throw Refused.invalid(
                    "The packet has paper originals. Say whether they go back to the employer or are shredded.");
        }
        PacketState before = packet.state();
        packet.withdraw(words, chosen, clock.instant());
        letters.withdrawn(packet, reading.waitingFor(number), person);
        employers.closeTier(number);
        audit.record(AuditEntry.done("Packet withdrawn", "packet", number)
                .version(packet.version())
                .outcome("withdrawn")
                .reason(chosen == null ? words : words + " Paper originals: " + chosen.title() + ".")
                .changed("state"));
        events.publishEvent(new PacketMoved(number, packet.employerNumber(), before, packet.state(), person.id()));
        events.publishEvent(new PacketWithdrawn(number, chosen));
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
     * Runs the automatic checks of the hop at which the packet stands (APV-10): every item complete and sound, its file there
     * and unchanged. A failure becomes a finding and brings the packet back.
     *
     * @return whether the packet may go on
     */
    @Transactional
    public boolean check(String number) {
        return check.atHop(number);
    }

    /** Carries the manager's approval to the employer's tier, with its effective date, and tells everybody (APV-7, APV-8; M7). */
    @Transactional
    public void activateTier(String number) {
        chain.activateTier(number);
    }
}
