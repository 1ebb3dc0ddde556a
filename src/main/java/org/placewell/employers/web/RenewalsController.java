package org.placewell.employers.web;

import java.util.Map;
import org.placewell.employers.EmployerNotes;
import org.placewell.employers.RenewalView;
import org.placewell.employers.Renewals;
import org.placewell.employers.process.RenewalForm;
import org.placewell.staff.Refused;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What of an employer has ended, and whether it renews. */
@Controller
@RequestMapping("/renewals/{number}")
class RenewalsController {

    private final Renewals renewals;
    private final EmployerNotes notes;
    private final Tasks tasks;

    RenewalsController(Renewals renewals, EmployerNotes notes, Tasks tasks) {
        this.renewals = renewals;
        this.notes = notes;
        this.tasks = tasks;
    }

    @GetMapping
    String show(@PathVariable String number, Model model) {
        RenewalView renewal = renewals.get(number);
        model.addAttribute("renewal", renewal);
        model.addAttribute("notes", notes.of(renewal.employerNumber()));
        return "employers/renewal";
    }

    @PostMapping("/answer")
    String answer(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String renewalDecision,
            @RequestParam(defaultValue = "") String renewalNote,
            RedirectAttributes next) {
        renewals.mayAnswer(number);
        String task = renewals.get(number).tasks().stream()
                .findFirst()
                .orElseThrow(() -> Refused.conflict("This step is not due yet. Look at the page again."))
                .id();
        tasks.complete(
                task, Map.of(RenewalForm.DECISION.name(), renewalDecision, RenewalForm.NOTE.name(), renewalNote));
        next.addFlashAttribute("done", "Recorded.");
        return "redirect:/renewals/{number}";
    }
}
