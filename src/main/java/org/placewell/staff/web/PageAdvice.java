package org.placewell.staff.web;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who is signed in, so that its header can say so. */
@ControllerAdvice
class PageAdvice {

    /** Who works with agreement packets or audits them (domain 07); to others the navigation does not offer them. */
    private static final Set<Role> SEE_PACKETS = EnumSet.of(
            Role.ERS_EC,
            Role.ER_SUPERVISOR,
            Role.APU_REVIEWER,
            Role.APU_CUSTODIAN,
            Role.APU_SUPERVISOR,
            Role.PROGRAM_MANAGER,
            Role.ECC_CST,
            Role.QA_AUDITOR);

    /** Who reads employers and their contacts, and the job orders that they enter, fill, review or audit (domain 07). */
    private static final Set<Role> SEE_EMPLOYERS = EnumSet.complementOf(EnumSet.of(Role.ECC_CST, Role.SYS_ADMIN));

    /** Who sees what went out to whom: those who supervise or audit cases, and who keeps the machinery running. */
    private static final Set<Role> SEE_LETTERS =
            EnumSet.of(Role.ER_SUPERVISOR, Role.APU_SUPERVISOR, Role.PROGRAM_MANAGER, Role.QA_AUDITOR, Role.SYS_ADMIN);

    /** Who refers clients to open orders, or finds them for those who do. */
    private static final Set<Role> SEE_BOARD =
            EnumSet.of(Role.JPR_EC, Role.JPR_LEAD, Role.EPS, Role.ERS_EC, Role.ER_SUPERVISOR);

    /** Who reads the register of approved employers (domain 07). */
    private static final Set<Role> SEE_REGISTER =
            EnumSet.complementOf(EnumSet.of(Role.ECC_CST, Role.JPR_EC, Role.JPR_LEAD, Role.SYS_ADMIN));

    /** Who reads what happened in cases, and changes nothing there. */
    private static final Set<Role> SEE_CASES = EnumSet.of(Role.QA_AUDITOR, Role.PROGRAM_MANAGER);

    private final Staff staff;

    PageAdvice(Staff staff) {
        this.staff = staff;
    }

    @ModelAttribute
    void signedIn(Model model) {
        staff.signedInIfAny().ifPresent(me -> {
            model.addAttribute("me", me);
            model.addAttribute("roles", roles(me));
            model.addAttribute("seesDesk", me.roles().stream().anyMatch(Role::hasTasks));
            model.addAttribute("seesEmployers", me.roles().stream().anyMatch(SEE_EMPLOYERS::contains));
            model.addAttribute("administers", me.is(Role.SYS_ADMIN));
            model.addAttribute("seesPackets", me.roles().stream().anyMatch(SEE_PACKETS::contains));
            model.addAttribute("seesRegister", me.roles().stream().anyMatch(SEE_REGISTER::contains));
            model.addAttribute("seesBoard", me.roles().stream().anyMatch(SEE_BOARD::contains));
            model.addAttribute("seesJobOrders", me.roles().stream().anyMatch(SEE_EMPLOYERS::contains));
            model.addAttribute("seesCases", me.roles().stream().anyMatch(SEE_CASES::contains));
            model.addAttribute("seesLetters", me.roles().stream().anyMatch(SEE_LETTERS::contains));
        });
    }

    private static String roles(Person person) {
        return person.roles().stream().sorted().map(Role::title).collect(Collectors.joining(", "));
    }
}
