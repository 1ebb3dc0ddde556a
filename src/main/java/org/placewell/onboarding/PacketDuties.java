package org.placewell.onboarding;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may hold a step of a packet, and what follows when a step goes from hand to hand (SOD-1, APV-11). */
@Service
public class PacketDuties {

    private final Packets packets;
    private final PacketLedger ledger;
    private final Staff staff;
    private final AuditTrail audit;

    PacketDuties(Packets packets, PacketLedger ledger, Staff staff, AuditTrail audit) {
        this.packets = packets;
        this.ledger = ledger;
        this.staff = staff;
        this.audit = audit;
    }

    /** Refuses (403) somebody without the step's role, and somebody who acted at another step of this packet, in any cycle. */
    @Transactional
    public void mayHold(String number, Step step, Person person) {
        boolean self = staff.signedInId().filter(person.id()::equals).isPresent();
        Role[] roles = step.duty().roles();
        if (Arrays.stream(roles).noneMatch(person::is)) {
            throw Refused.forbidden((self ? "You do" : person.name() + " does") + " not hold the role for this step: "
                    + Arrays.stream(roles).map(Role::title).collect(Collectors.joining(" or ")) + ".");
        }
        ledger.lockAndFindDuty(number, person.id())
                .filter(held -> held != step.duty())
                .ifPresent(held -> {
                    throw held.separated(self ? "You have" : person.name() + " has");
                });
    }

    /**
     * Who gets the preparer's step prepares the packet from now on: only that person changes its papers. The former preparer
     * keeps the duty, so decides nothing on this packet for ever.
     */
    @Transactional
    public void handedOver(String number, Step step, Person to) {
        if (step != Step.SUBMISSION) {
            return;
        }
        Packet packet = packets.getToMove(number);
        packet.requireDue(step);
        ledger.take(to.id(), Duty.PREPARER, packet.id());
        String before = packet.preparedBy();
        packet.prepareBy(to.id());
        audit.record(AuditEntry.done("Preparer changed", "packet", number)
                .version(packet.version())
                .reason(staff.nameOf(before) + " to " + to.name())
                .changed("prepared_by"));
    }
}
