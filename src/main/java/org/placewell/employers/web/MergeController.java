package org.placewell.employers.web;

import org.jspecify.annotations.Nullable;
import org.placewell.employers.EmployerMerging;
import org.placewell.employers.EmployerRelations;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two records of one employer become one: choose the other record, compare, confirm. */
@Controller
@RequestMapping("/employers/{number}/merge")
class MergeController {

    private final EmployerMerging merging;
    private final EmployerRelations employers;
    private final Staff staff;

    MergeController(EmployerMerging merging, EmployerRelations employers, Staff staff) {
        this.merging = merging;
        this.employers = employers;
        this.staff = staff;
    }

    @GetMapping
    String compare(@PathVariable String number, @RequestParam(required = false) @Nullable String into, Model model) {
        staff.signedInAs(Role.ER_SUPERVISOR);
        model.addAttribute("employer", employers.get(number));
        if (into != null && !into.isBlank()) {
            model.addAttribute("merge", merging.preview(number, into.strip()));
        }
        return "employers/merge";
    }

    @PostMapping("/confirm")
    String merge(
            @PathVariable String number,
            @RequestParam String into,
            @RequestParam long seenFrom,
            @RequestParam long seenInto,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        merging.merge(number, into, seenFrom, seenInto, reason);
        next.addFlashAttribute("done", number + " is merged into this record.");
        next.addAttribute("into", into);
        return "redirect:/employers/{into}";
    }
}
