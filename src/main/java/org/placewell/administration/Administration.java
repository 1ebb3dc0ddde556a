package org.placewell.administration;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Member;
import org.placewell.staff.MemberFacts;
import org.placewell.staff.MemberPage;
import org.placewell.staff.MemberSearch;
import org.placewell.staff.Person;
import org.placewell.staff.Personnel;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who works here and in which roles, for system administrators alone; whoever changes something loses no sleep over two
 * things: nobody leaves with open steps in hand (HND-2), and an administrator stays.
 */
@Service
public class Administration {

    private static final int DEEDS = 50;

    private final Personnel personnel;
    private final Staff staff;
    private final Admission admission;
    private final HeldTasks held;
    private final AuditTrail audit;

    Administration(Personnel personnel, Staff staff, Admission admission, HeldTasks held, AuditTrail audit) {
        this.personnel = personnel;
        this.staff = staff;
        this.admission = admission;
        this.held = held;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public MemberPage people(MemberSearch search) {
        staff.signedInAs(Role.SYS_ADMIN);
        return personnel.list(search);
    }

    /** Refuses (404) an unknown id. */
    @Transactional(readOnly = true)
    public PersonPage person(String id) {
        Person reader = staff.signedInAs(Role.SYS_ADMIN);
        Member member = find(id);
        return new PersonPage(
                member, reader.id().equals(id), held.by(member.id()), audit.of("person", member.id(), DEEDS));
    }

    /**
     * Adds somebody.
     *
     * @param password for the first sign-in, to be changed there; null where the county's own sign-in knows the person
     */
    @Transactional
    public void add(String id, MemberFacts entered, @Nullable String password) {
        staff.signedInAs(Role.SYS_ADMIN);
        admission.admit(id, entered, password, true);
    }

    /** Writes down what differs; refuses (409) where the record changed since {@code version}. */
    @Transactional
    public void change(String id, int version, MemberFacts entered) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        personnel.takeTurn();
        Member before = unchanged(id, version);
        MemberFacts facts = Entered.facts(entered);
        admission.refuseTakenEmail(id, facts.email());
        if (!before.roles().equals(facts.roles())) {
            if (administrator.id().equals(id)) {
                throw Refused.forbidden("Nobody changes their own roles. Ask another administrator.");
            }
            Set<Role> lost = before.roles().stream()
                    .filter(role -> !facts.roles().contains(role))
                    .collect(Collectors.toUnmodifiableSet());
            if (before.active()) {
                refuseToLoseTheLastAdministrator(before, lost);
                refuseWhileInHand(before, lost);
            }
        }
        List<String> changed = personnel.change(before, facts);
        if (!changed.isEmpty()) {
            audit.record(AuditEntry.done("Person changed", "person", id)
                    .version(before.version() + 1L)
                    .reason(
                            changed.contains("roles")
                                    ? "Roles: " + Admission.groups(before.roles()) + " to "
                                            + Admission.groups(facts.roles())
                                    : null)
                    .changed(changed.toArray(String[]::new)));
        }
    }

    /** Ends the account; refuses (409) while the person has open steps in hand (HND-2). */
    @Transactional
    public void disable(String id, int version) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        personnel.takeTurn();
        Member member = unchanged(id, version);
        if (administrator.id().equals(id)) {
            throw Refused.forbidden("Nobody disables their own account. Ask another administrator.");
        }
        if (!member.active()) {
            throw Refused.conflict(member.name() + "’s account is disabled already.");
        }
        refuseToLoseTheLastAdministrator(member, member.roles());
        refuseWhileInHand(member, member.roles());
        personnel.setActive(id, false);
        audit.record(AuditEntry.done("Account disabled", "person", id)
                .version(member.version() + 1L)
                .changed("active"));
    }

    @Transactional
    public void enable(String id, int version) {
        staff.signedInAs(Role.SYS_ADMIN);
        personnel.takeTurn();
        Member member = unchanged(id, version);
        if (member.active()) {
            throw Refused.conflict(member.name() + "’s account is enabled already.");
        }
        personnel.setActive(id, true);
        audit.record(AuditEntry.done("Account enabled", "person", id)
                .version(member.version() + 1L)
                .changed("active"));
    }

    /** Gives a password for the next sign-in, to be changed there, or takes the local account (null). */
    @Transactional
    public void givePassword(String id, int version, @Nullable String password) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        personnel.takeTurn();
        Member member = unchanged(id, version);
        if (administrator.id().equals(id)) {
            throw Refused.forbidden("Your own password you change on the page Password.");
        }
        personnel.setPassword(
                id,
                password == null ? null : NewPassword.checked(password, member.id(), member.name()),
                password != null);
        audit.record(AuditEntry.done(password == null ? "Password taken" : "Password given", "person", id)
                .version(member.version() + 1L)
                .changed("password"));
    }

    /** Whether the signed-in person has a password, and must choose another one. */
    @Transactional(readOnly = true)
    public Member oneself() {
        return find(staff.signedIn().id());
    }

    /** Changes the signed-in person's own password and ends all their sessions. Refuses (422) a wrong {@code current}. */
    @Transactional
    public void changePassword(String current, String password) {
        Person person = staff.signedIn();
        personnel.takeTurn();
        Member member = find(person.id());
        if (!personnel.hasPassword(person.id(), current)) {
            throw Refused.invalid("The current password is not right.");
        }
        if (password.equals(current)) {
            throw Refused.invalid("The new password must differ from the current one.");
        }
        personnel.setPassword(person.id(), NewPassword.checked(password, member.id(), member.name()), false);
        audit.record(AuditEntry.done("Password changed", "person", person.id())
                .version(member.version() + 1L)
                .changed("password"));
    }

    private Member find(String id) {
        return personnel.find(id).orElseThrow(() -> Refused.notFound("Nobody here has this user name."));
    }

    private Member unchanged(String id, int version) {
        Member member = find(id);
        if (member.version() != version) {
            throw Refused.conflict(
                    "This record was changed meanwhile; nothing of yours was saved. “What was changed” below says"
                            + " by whom. The page shows it as it is now.");
        }
        return member;
    }

    private void refuseToLoseTheLastAdministrator(Member member, Set<Role> lost) {
        if (lost.contains(Role.SYS_ADMIN) && personnel.activeHolders(Role.SYS_ADMIN) < 2) {
            throw Refused.conflict(member.name() + " is the last active system administrator.");
        }
    }

    private void refuseWhileInHand(Member member, Set<Role> lost) {
        List<HeldTask> open = held.by(member.id()).stream()
                .filter(task -> lost.contains(task.role()))
                .toList();
        if (!open.isEmpty()) {
            Stream<String> named = open.stream().limit(5).map(task -> task.name() + " (" + task.caseNumber() + ")");
            throw Refused.conflict(member.name() + " still holds "
                    + (open.size() == 1 ? "an open step" : open.size() + " open steps") + ": "
                    + named.collect(Collectors.joining(", ")) + (open.size() > 5 ? " and more" : "")
                    + ". A supervisor hands them to somebody else first.");
        }
    }
}
