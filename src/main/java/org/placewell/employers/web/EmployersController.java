package org.placewell.employers.web;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.EnumSet;
import org.placewell.employers.EmployerIntake;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerSearch;
import org.placewell.employers.EmployerState;
import org.placewell.employers.FriendlyFlag;
import org.placewell.employers.Sector;
import org.placewell.employers.Stage;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of employers, and adding one. The page of one employer shows its packets, so the room above serves it. */
@Controller
class EmployersController {

    private final EmployerRelations employers;
    private final EmployerIntake intake;
    private final Staff staff;

    EmployersController(EmployerRelations employers, EmployerIntake intake, Staff staff) {
        this.employers = employers;
        this.intake = intake;
        this.staff = staff;
    }

    @GetMapping("/employers")
    String list(@ModelAttribute("filter") EmployerFilter filter, Model model) {
        Person reader = staff.signedIn();
        model.addAttribute("adds", intake.open() && (reader.is(Role.ERS_EC) || reader.is(Role.ER_SUPERVISOR)));
        model.addAttribute(
                "seesEnding",
                reader.is(Role.ERS_EC)
                        || reader.is(Role.ER_SUPERVISOR)
                        || reader.is(Role.PROGRAM_MANAGER)
                        || reader.is(Role.QA_AUDITOR));
        model.addAttribute("found", employers.list(filter.search()));
        model.addAttribute("standings", EmployerSearch.Standing.values());
        model.addAttribute("stages", Stage.values());
        model.addAttribute("states", EnumSet.complementOf(EnumSet.of(EmployerState.MERGED)));
        model.addAttribute("flags", FriendlyFlag.values());
        model.addAttribute("counselors", staff.holders(Role.ERS_EC));
        return "employers/employers";
    }

    @GetMapping("/employers/new")
    ModelAndView enter() {
        staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        return form(HttpStatus.OK).addObject("employer", EmployerForm.empty());
    }

    /** What the script of the form shows while somebody types; in the body, so that no address holds a federal number. */
    @PostMapping("/employers/new/duplicates")
    String possibleDuplicates(@ModelAttribute("employer") EmployerForm employer, Model model) {
        model.addAttribute("duplicates", intake.possibleDuplicates(employer.typedSoFar()));
        return "employers/new :: duplicates";
    }

    @PostMapping("/employers")
    ModelAndView add(
            @Valid @ModelAttribute("employer") EmployerForm employer, BindingResult errors, RedirectAttributes next) {
        if (employer.chosenSector() == null) {
            errors.rejectValue("sector", "required", "Choose who owns the employer.");
        }
        if (errors.hasErrors()) {
            return form(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            String number = intake.add(employer.prospect(), employer.anyway());
            next.addFlashAttribute("done", "Employer " + number + " is added.");
            next.addAttribute("number", number);
            return new ModelAndView("redirect:/employers/{number}");
        } catch (Refused refused) {
            errors.reject("refused", refused.getMessage());
            return form(HttpStatus.valueOf(refused.kind().status()))
                    .addObject("duplicates", intake.possibleDuplicates(employer.typedSoFar()));
        }
    }

    private static ModelAndView form(HttpStatus status) {
        ModelAndView form = new ModelAndView("employers/new", status);
        return form.addObject("sectors", Arrays.asList(Sector.values()));
    }
}
