package org.placewell.administration;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Member;
import org.placewell.staff.MemberFacts;
import org.placewell.staff.Personnel;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.springframework.stereotype.Component;

/** Writes down somebody new; whoever asks has checked who may, and runs the transaction. */
@Component
class Admission {

    private final Personnel personnel;
    private final AuditTrail audit;

    Admission(Personnel personnel, AuditTrail audit) {
        this.personnel = personnel;
        this.audit = audit;
    }

    /** Refuses (422) incomplete input, and an id or an e-mail address that is taken. */
    void admit(String entered, MemberFacts facts, @Nullable String password, boolean changeDue) {
        personnel.takeTurn();
        String id = Entered.id(entered);
        MemberFacts checked = Entered.facts(facts);
        if (personnel.find(id).isPresent()) {
            throw Refused.invalid("The user name " + id + " is taken.");
        }
        refuseTakenEmail(id, checked.email());
        personnel.add(id, checked);
        if (password != null) {
            personnel.setPassword(id, NewPassword.checked(password, id, checked.name()), changeDue);
        }
        audit.record(AuditEntry.done("Person added", "person", id)
                .version(personnel.find(id).map(Member::version).orElse(0).longValue())
                .reason("Roles: " + groups(checked.roles()))
                .changed("name", "email", "phone", "office", "roles", "password"));
    }

    void refuseTakenEmail(String id, String email) {
        personnel.idOfEmail(email).filter(owner -> !owner.equals(id)).ifPresent(owner -> {
            throw Refused.invalid("This e-mail address belongs to " + owner + ".");
        });
    }

    static String groups(Set<Role> roles) {
        return roles.stream().sorted().map(Role::group).collect(Collectors.joining(", "));
    }
}
