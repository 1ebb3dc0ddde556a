package org.placewell.onboarding;

import java.util.Arrays;
import java.util.List;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;

/** What one person is to one packet; nobody has two (SOD-1). */
enum Duty {
    PREPARER("prepared", "as preparer"),
    ER_SUPERVISOR("reviewed or corrected as ER supervisor", "as ER supervisor"),
    APU("reviewed as APU", "as APU reviewer"),
    MANAGER("decided as manager", "as manager");

    private final String done;
    private final String changing;

    Duty(String done, String changing) {
        this.done = done;
        this.changing = changing;
    }

    /** How the trail says in what duty a paper was changed: "as preparer". */
    String changing() {
        return changing;
    }

    /** What somebody did who has it: "prepared". */
    String done() {
        return done;
    }

    /** To somebody who has this duty and wants another one (SOD-1); {@code whoHas} as in "You have". */
    Refused separated(String whoHas) {
        return Refused.forbidden(
                whoHas + " " + done + " this packet, so somebody else must do this (separation of duties).");
    }

    /** The engine's groups of those who may take it on. */
    List<String> groups() {
        return Arrays.stream(roles()).map(Role::group).toList();
    }

    /** Who may take it on. */
    Role[] roles() {
        return switch (this) {
            case PREPARER -> new Role[] {Role.ERS_EC, Role.ER_SUPERVISOR};
            case ER_SUPERVISOR -> new Role[] {Role.ER_SUPERVISOR};
            case APU -> new Role[] {Role.APU_REVIEWER};
            case MANAGER -> new Role[] {Role.PROGRAM_MANAGER};
        };
    }
}
