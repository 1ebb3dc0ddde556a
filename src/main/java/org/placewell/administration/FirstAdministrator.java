package org.placewell.administration;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.MemberFacts;
import org.placewell.staff.Personnel;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets the command line make the account with which everything begins: there is nobody yet who could be asked for a role. */
@Service
public class FirstAdministrator {

    private final Personnel personnel;
    private final Staff staff;
    private final Admission admission;

    FirstAdministrator(Personnel personnel, Staff staff, Admission admission) {
        this.personnel = personnel;
        this.staff = staff;
        this.admission = admission;
    }

    /**
     * Adds a system administrator as the system. Refuses (409) where an active one exists, who adds people.
     *
     * @param another whether it may be one more, because nobody can sign in any more
     */
    @Transactional
    public void add(String id, MemberFacts entered, @Nullable String password, boolean another) {
        if (staff.signedInId().isPresent()) {
            throw Refused.forbidden("This is done on the command line.");
        }
        personnel.takeTurn();
        if (!another && personnel.activeHolders(Role.SYS_ADMIN) > 0) {
            throw Refused.conflict(
                    "There is an active administrator already, who adds people on the page People. If nobody"
                            + " can sign in any more, say --another.");
        }
        admission.admit(id, entered, password, false);
    }
}
