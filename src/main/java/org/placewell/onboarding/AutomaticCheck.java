package org.placewell.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.workflow.Actor;
import org.placewell.workflow.Tasks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Checks a packet by itself and brings back what fails, with a finding for each fault; runs in the face's transaction. */
@Component
class AutomaticCheck {

    private final Packets packets;
    private final PacketItems items;
    private final PacketFindings findings;
    private final PacketLetters letters;
    private final DecisionChecks checks;
    private final Corrector corrector;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AutomaticCheck(
            Packets packets,
            PacketItems items,
            PacketFindings findings,
            PacketLetters letters,
            DecisionChecks checks,
            Corrector corrector,
            Tasks tasks,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packets = packets;
        this.items = items;
        this.findings = findings;
        this.letters = letters;
        this.checks = checks;
        this.corrector = corrector;
        this.tasks = tasks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The check of a hop: whoever comes next hears of the packet, or it goes back. */
    boolean atHop(String number) {
        Packet packet = packets.getToMove(number);
        List<PacketItem> all = items.of(packet.id());
        List<PaperFault> faults = Stream.concat(checks.ofPapers(packet, all).stream(), checks.broken(all).stream())
                .toList();
        if (!faults.isEmpty()) {
            bringBack(packet, all, faults);
        } else if (packet.state() == PacketState.ER_REVIEW) {
            letters.submitted(packet);
        } else if (packet.state() == PacketState.APU_REVIEW) {
            letters.forApu(packet);
        }
        record(
                packet,
                faults.isEmpty(),
                checks.ofStanding(packet).map(PaperFault::words).orElse(null));
        return faults.isEmpty();
    }

    /**
     * The check at the manager's desk, where a paper may expire while it lies there. A packet on its way to the desk is left to
     * the check of that hop.
     *
     * @param opensFiles whether each file is opened too, as for an approval
     */
    boolean atManagersDesk(String number, boolean opensFiles) {
        Packet packet = packets.getToMove(number);
        if (packet.state() != PacketState.MANAGER_REVIEW || !waits(packet)) {
            return true;
        }
        List<PacketItem> all = items.of(packet.id());
        List<PaperFault> faults = new ArrayList<>(checks.ofPapers(packet, all));
        if (opensFiles) {
            faults.addAll(checks.broken(all));
        }
        if (faults.isEmpty()) {
            return true;
        }
        bringBack(packet, all, faults);
        record(packet, false, null);
        events.publishEvent(new FileNoLongerSound(number, corrector.of(packet)));
        return false;
    }

    private boolean waits(Packet packet) {
        List<String> groups = Duty.MANAGER.groups();
        return tasks.open(packet.number()).stream()
                .anyMatch(task -> task.groups().stream().anyMatch(groups::contains));
    }

    private void bringBack(Packet packet, List<PacketItem> all, List<PaperFault> faults) {
        Instant now = clock.instant();
        PacketState before = packet.state();
        for (PaperFault fault : faults) {
            all.stream().filter(item -> item.kind() == fault.kind()).forEach(item -> {
                item.reopen(Actor.SYSTEM, now);
                item.forgetJudgement();
                findings.addOfCheck(packet, item, fault, Actor.SYSTEM, now);
            });
        }
        packet.failCheck(now);
        letters.returnedWithErrors(
                packet,
                packet.state() == PacketState.RETURNED_TO_PREPARER ? packet.preparedBy() : corrector.of(packet),
                findings.openOf(packet));
        events.publishEvent(new PacketMoved(packet.number(), packet.employerNumber(), before, packet.state(), null));
    }

    private void record(Packet packet, boolean sound, @Nullable String remark) {
        audit.record(AuditEntry.done("Packet checked", "packet", packet.number())
                .version(packet.version())
                .outcome(sound ? "passed" : "failed")
                .reason(remark));
    }
}
