package org.placewell.onboarding;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Delegation;
import org.placewell.staff.Deputies;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Component;

/** Who corrects a packet that comes back from the APU or the manager. */
@Component
class Corrector {

    private final PacketLedger ledger;
    private final Staff staff;
    private final Deputies deputies;
    private final Clock clock;

    Corrector(PacketLedger ledger, Staff staff, Deputies deputies, Clock clock) {
        this.ledger = ledger;
        this.staff = staff;
        this.deputies = deputies;
        this.clock = clock;
    }

    /**
     * The supervisor who approved; the deputy while that person is away. Null, which leaves it to the group, where there is
     * none or the deputy is away too, has left, or acted on this packet before (APV-11, SOD-1).
     */
    @Nullable
    String of(Packet packet) {
        String approver = packet.supervisor();
        if (approver == null) {
            return null;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String present = deputies.deputyOf(approver, Role.ER_SUPERVISOR, today)
                .map(Delegation::deputyId)
                .orElse(approver);
        boolean stillThere = staff.find(present)
                .filter(person -> person.is(Role.ER_SUPERVISOR))
                .isPresent();
        boolean free = present.equals(approver)
                || (ledger.dutyOf(present, packet.id())
                                .filter(held -> held != Duty.ER_SUPERVISOR)
                                .isEmpty()
                        && deputies.deputyOf(present, Role.ER_SUPERVISOR, today).isEmpty());
        return stillThere && free ? present : null;
    }
}
