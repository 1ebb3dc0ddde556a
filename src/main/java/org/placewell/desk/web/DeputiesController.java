package org.placewell.desk.web;

import org.jspecify.annotations.Nullable;
import org.placewell.desk.Absences;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who stands in for whom. */
@Controller
@RequestMapping("/deputies")
class DeputiesController {

    private static final String PAGE = "redirect:/deputies/{person}";

    private final Absences absences;

    DeputiesController(Absences absences) {
        this.absences = absences;
    }

    /** One's own, or of the person whom a supervisor chose. */
    @GetMapping
    String own(@RequestParam(required = false) @Nullable String person, Model model) {
        model.addAttribute("absence", absences.of(person == null || person.isBlank() ? null : person));
        return "desk/deputies";
    }

    @GetMapping("/{person}")
    String of(@PathVariable String person, Model model) {
        return own(person, model);
    }

    /** @param deputy role and id of the deputy, as {@code ERS_EC/ers-ec-2}: one choice on the page */
    @PostMapping("/{person}/name")
    String name(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String deputy,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes next) {
        int slash = deputy.indexOf('/');
        Role role = Role.ofGroup(slash < 0 ? "" : deputy.substring(0, slash))
                .orElseThrow(() -> Refused.invalid("Choose the deputy."));
        absences.name(person, role, deputy.substring(slash + 1), TasksController.day(from), TasksController.day(until));
        next.addFlashAttribute("done", "The deputy is named.");
        return PAGE;
    }

    @PostMapping("/{person}/end")
    String end(@PathVariable String person, @RequestParam long id, RedirectAttributes next) {
        absences.end(person, id);
        next.addFlashAttribute("done", "The delegation is ended.");
        return PAGE;
    }
}
