package org.placewell.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.onboarding.ItemAccess.Changer;
import org.placewell.onboarding.PacketFix.Outcome;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.placewell.workflow.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The way of a packet that came back with errors: each answered, some given to the preparer to fix (APV-4, APV-5, A11). */
@Service
public class PacketCorrections {

    static final String ANSWERED = "Finding answered";
    static final String GIVEN = "Papers given to preparer";

    private final Packets packets;
    private final PacketItems items;
    private final PacketLedger ledger;
    private final PacketFindings findings;
    private final PacketFixes fixes;
    private final PacketLetters letters;
    private final PacketComparison comparison;
    private final ItemAccess access;
    private final Corrector corrector;
    private final AutomaticCheck check;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PacketCorrections(
            Packets packets,
            PacketItems items,
            PacketLedger ledger,
            PacketFindings findings,
            PacketFixes fixes,
            PacketLetters letters,
            PacketComparison comparison,
            ItemAccess access,
            Corrector corrector,
            AutomaticCheck check,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packets = packets;
        this.items = items;
        this.ledger = ledger;
        this.findings = findings;
        this.fixes = fixes;
        this.letters = letters;
        this.comparison = comparison;
        this.access = access;
        this.corrector = corrector;
        this.check = check;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Every finding beside the versions of its paper, for whoever may read the packet. */
    @Transactional(readOnly = true)
    public CorrectionsView compare(String number) {
        Person reader = staff.signedInAs(PacketPapers.READERS);
        return comparison.of(packets.get(number), reader);
    }

    /**
     * Says what was done about a finding of the packet as it was handed in last. Refuses (404) another finding, (422) no words, (409) an item that was
     * changed or answered meanwhile, and whom {@link PacketPapers#attach} refuses.
     *
     * @param seen the version of the finding's item that the page showed
     */
    @Transactional
    public void answer(String number, long finding, long seen, String words) {
        Packet packet = packets.getToChangeItem(number);
        DocumentKind kind = findings.of(packet.id()).stream()
                .filter(one -> one.id() == finding && one.packetVersion() == packet.version())
                .map(PacketView.Finding::kind)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("This finding is not of the present correction."));
        Changer changer = access.changing(packet, kind);
        PacketItem item = access.itemToChange(packet, kind, seen);
        String done = SafeWords.required(words, "Say what was done about it.");
        findings.answer(finding, done);
        item.answered(changer.person().id(), clock.instant());
        audit.record(AuditEntry.done(ANSWERED, "packet", number)
                .outcome(changer.duty().changing())
                .version(packet.version())
                .reason(kind.label() + ": " + done)
                .changed("answer"));
    }

    /**
     * Gives papers with errors to the preparer, who alone may change them until they are handed back, taken back or submitted.
     * Refuses (422) papers without an error, none, or no words; (409) while others are given, or where the preparer has left.
     *
     * @param version of the packet that the page showed
     */
    @Transactional
    public void give(String number, int version, Set<DocumentKind> kinds, String note) {
        Person supervisor = staff.signedInAs(Duty.ER_SUPERVISOR.roles());
        Packet packet = packets.getToMove(number);
        packet.requireDue(Step.CORRECTION);
        ledger.requireFree(supervisor.id(), Duty.ER_SUPERVISOR, packet.id());
        access.requireNoOtherHolder(packet, Duty.ER_SUPERVISOR, supervisor);
        if (version != packet.version()) {
            throw Refused.conflict("The packet is now version " + packet.version() + ". Look at its page again.");
        }
        fixes.openOf(packet.id()).ifPresent(fix -> {
            throw Refused.conflict(fix.givenToName() + " has papers of this packet to fix already, given by "
                    + fix.givenByName() + ".");
        });
        String words = SafeWords.required(note, "Say what the preparer is to do.");
        requireFailed(packet, kinds);
        Person preparer = staff.find(packet.preparedBy())
                .filter(person -> person.is(Role.ERS_EC) || person.is(Role.ER_SUPERVISOR))
                .orElseThrow(() -> Refused.conflict(staff.nameOf(packet.preparedBy())
                        + " does not prepare packets any more. Correct them yourself."));
        ledger.take(supervisor.id(), Duty.ER_SUPERVISOR, packet.id());
        Instant now = clock.instant();
        long fix = fixes.add(packet, kinds, supervisor.id(), words, now);
        letters.givenToFix(packet, fix, findings.openOf(packet, kinds), words);
        audit.record(AuditEntry.done(GIVEN, "packet", number)
                .version(packet.version())
                .reason(labels(kinds) + ", to " + preparer.name() + ": " + words)
                .changed("fix"));
        events.publishEvent(
                new PapersGiven(number, packet.employerName(), packet.tier().title(), packet.preparedBy()));
    }

    /** Takes them back unfixed. Refuses (409) where the preparer has handed them back meanwhile. */
    @Transactional
    public void takeBack(String number, long fix) {
        Person supervisor = staff.signedInAs(Duty.ER_SUPERVISOR.roles());
        Packet packet = packets.getToMove(number);
        ledger.requireFree(supervisor.id(), Duty.ER_SUPERVISOR, packet.id());
        access.requireNoOtherHolder(packet, Duty.ER_SUPERVISOR, supervisor);
        PacketFix open = fixes.openOf(packet.id())
                .filter(one -> one.id() == fix)
                .orElseThrow(() -> Refused.conflict("The preparer does not have these papers any more."));
        end(packet, open, Outcome.TAKEN_BACK, supervisor.id());
        audit.record(AuditEntry.done("Papers taken back", "packet", number)
                .version(packet.version())
                .reason(labels(open.kinds()) + ", from " + open.givenToName())
                .changed("fix"));
    }

    /**
     * Refuses to hand papers back by anybody but who was given them (403), while one is not complete, or without words (422).
     * Keeps the packet for the caller's transaction.
     */
    @Transactional
    public void mayHandBack(String number, String note) {
        requireHandedBack(packets.getToMove(number), note);
    }

    /** Records that the preparer is done. @return who it was */
    @Transactional
    public String handBack(String number, String note) {
        Packet packet = packets.getToMove(number);
        PacketFix fix = requireHandedBack(packet, note);
        String words = Objects.requireNonNull(SafeWords.of(note));
        fixes.end(fix, Outcome.DONE, fix.givenTo(), words, clock.instant());
        letters.fixed(packet, fix.id(), corrector.of(packet), words);
        audit.record(AuditEntry.done("Papers fixed", "packet", number)
                .version(packet.version())
                .reason(labels(fix.kinds()) + ": " + words)
                .changed("fix"));
        return fix.givenTo();
    }

    private PacketFix requireHandedBack(Packet packet, String note) {
        Person person = staff.signedInAs(Duty.PREPARER.roles());
        PacketFix fix = fixes.openOf(packet.id())
                .orElseThrow(() -> Refused.conflict("These papers were taken back. Look at the packet's page."));
        if (!fix.givenTo().equals(person.id())) {
            throw Refused.forbidden(fix.givenToName() + " was asked to fix these papers.");
        }
        Set<DocumentKind> open = items.of(packet.id()).stream()
                .filter(item -> fix.kinds().contains(item.kind()) && !item.complete())
                .map(PacketItem::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DocumentKind.class)));
        if (!open.isEmpty()) {
            throw Refused.invalid("Not complete yet: " + labels(open) + ".");
        }
        SafeWords.required(note, "Say what was done.");
        return fix;
    }

    /** Who gets the step prepares the packet from now on (ADR 0010). */
    @Transactional
    public void handedOver(String number, Person to) {
        Packet packet = packets.getToMove(number);
        PacketFix fix = fixes.openOf(packet.id())
                .orElseThrow(() -> Refused.conflict("These papers were taken back. Look at the packet's page."));
        ledger.take(to.id(), Duty.PREPARER, packet.id());
        packet.prepareBy(to.id());
        fixes.giveTo(fix, to.id());
        audit.record(AuditEntry.done("Preparer changed", "packet", number)
                .version(packet.version())
                .reason(fix.givenToName() + " to " + to.name())
                .changed("prepared_by"));
    }

    /**
     * Checks a file at the manager's desk; what is no longer sound goes back by itself (edge case 1). For the manager whose
     * approval was refused.
     *
     * @return whether it is still there
     */
    @Transactional
    public boolean recheck(String number) {
        staff.signedInAs(Duty.MANAGER.roles());
        return check.atManagersDesk(number, true);
    }

    /** As {@link #recheck}, for the sweep. */
    @Transactional
    void recheckByItself(String number) {
        check.atManagersDesk(number, false);
    }

    @Transactional(readOnly = true)
    List<String> atManagersDesk() {
        return packets.numbersIn(PacketState.MANAGER_REVIEW);
    }

    /** The packet has left the supervisor's desk, so nobody fixes its papers any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PacketMoved moved) {
        if (moved.from() == PacketState.RETURNED_TO_SUPERVISOR) {
            Packet packet = packets.getToMove(moved.packet());
            Outcome outcome = moved.to() == PacketState.WITHDRAWN ? Outcome.WITHDRAWN : Outcome.SUBMITTED;
            fixes.openOf(packet.id())
                    .ifPresent(fix -> end(packet, fix, outcome, Objects.requireNonNullElse(moved.by(), Actor.SYSTEM)));
        }
    }

    private void end(Packet packet, PacketFix fix, Outcome outcome, String by) {
        fixes.end(fix, outcome, by, null, clock.instant());
        events.publishEvent(new PapersTakenBack(packet.number()));
    }

    private void requireFailed(Packet packet, Set<DocumentKind> kinds) {
        Set<DocumentKind> failed = findings.openOf(packet).stream()
                .map(PacketView.Finding::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DocumentKind.class)));
        if (kinds.isEmpty() || !failed.containsAll(kinds)) {
            throw Refused.invalid("Choose papers that have an open finding: " + labels(failed) + ".");
        }
    }

    private static String labels(Set<DocumentKind> kinds) {
        return kinds.stream().sorted().map(DocumentKind::label).collect(Collectors.joining("; "));
    }
}
